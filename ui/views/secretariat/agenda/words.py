"""Owns how a change of an agenda is said: its kind, what changed, and how much."""

from __future__ import annotations

from ecabinet.domain.meeting import ItemType
from ecabinet.domain.revising import AgendaChange, ChangeKind
from ecabinet.services.draftroom import DraftView
from ui.i18n import tr
from ui.viewmodels.workspace import Workspace
from ui.views.meeting import words


def field_word(name: str) -> str:
    """A field's name as its label says it."""
    return {
        "title": tr("Tên"),
        "starts_ms": tr("Giờ bắt đầu"),
        "ends_ms": tr("Giờ kết thúc"),
        "place": tr("Địa điểm"),
        "chair": tr("Chủ trì"),
        "presenter": tr("Cơ quan trình"),
        "type": tr("Hình thức"),
        "minutes": tr("Thời lượng"),
        "guests": tr("Khách mời"),
        "recused": tr("Không tham gia"),
        "readers": tr("Người được xem"),
        "paper": tr("Tài liệu"),
        "removed": tr("Đưa ra khỏi chương trình"),
    }.get(name, name)


def value_word(workspace: Workspace, draft: DraftView, field: str, value: str) -> str:
    """A value as a person reads it; nothing is a dash."""
    if field in {"starts_ms", "ends_ms"}:
        if not value.isdigit() or value == "0":
            return "–"
        return workspace.formats.due_full(workspace.moment(int(value)))
    if field == "type":
        return words.type_word(ItemType(value))
    if field == "minutes":
        return words.minutes_word(int(value))
    if field in {"recused", "readers"}:
        return _readers(draft, value) if field == "readers" else _offices(draft, value) or "–"
    if value == "removed":
        return tr("Đưa ra khỏi chương trình")
    return value or "–"


def _offices(draft: DraftView, value: str) -> str:
    offices = {one.id.hex(): words.office(one) for one in draft.people}
    return ", ".join(offices.get(one, one) for one in value.split("; ") if one)


def _readers(draft: DraftView, value: str) -> str:
    return _offices(draft, value) or tr("Mọi người")


def short(change: AgendaChange) -> str:
    """What stands beside an item in the list: "15 phút còn 10 phút"."""
    if change.kind is ChangeKind.PAPER_REPLACED:
        return tr("Thay bản {version}", version=change.after)
    if change.kind is ChangeKind.PAPER_ADDED:
        return tr("Thêm tài liệu")
    if change.kind is ChangeKind.PAPER_REMOVED:
        return tr("Gỡ tài liệu")
    if change.kind is ChangeKind.PAPER_READERS:
        return tr("Đổi người được xem")
    if change.kind is ChangeKind.ITEM_ADDED:
        return tr("Nội dung mới")
    if change.kind is ChangeKind.MOVED:
        return tr("Chuyển từ vị trí {place}", place=change.before)
    if change.field == "minutes":
        return tr("{before} phút còn {n} phút", before=change.before, n=change.after)
    return tr("Sửa: {field}", field=field_word(change.field).lower())


_ICONS = {
    ChangeKind.MEETING: "calendar-blank",
    ChangeKind.ITEM_ADDED: "plus",
    ChangeKind.ITEM_REMOVED: "trash",
    ChangeKind.ITEM: "note-pencil",
    ChangeKind.MOVED: "arrows-down-up",
    ChangeKind.SECTION: "list-bullets",
    ChangeKind.PAPER_ADDED: "file-plus",
    ChangeKind.PAPER_REPLACED: "file-arrow-up",
    ChangeKind.PAPER_REMOVED: "file-text",
    ChangeKind.PAPER_READERS: "lock-simple",
}


def line(workspace: Workspace, draft: DraftView, change: AgendaChange) -> tuple[str, str, str, str]:
    """Icon, kind, what, and a detail, as the sheet of a publishing lists them."""
    where = tr("Nội dung {number}: {title}", number=change.number, title=change.title)
    before = value_word(workspace, draft, change.field, change.before)
    after = value_word(workspace, draft, change.field, change.after)
    kind, what, detail = {
        ChangeKind.MEETING: (
            tr("Phiên họp"), field_word(change.field), f"{before} → {after}",
        ),
        ChangeKind.ITEM_ADDED: (tr("Thêm nội dung"), where, ""),
        ChangeKind.ITEM_REMOVED: (tr("Rút nội dung"), change.title, ""),
        ChangeKind.ITEM: (
            tr("Đổi thời lượng") if change.field == "minutes" else tr("Sửa nội dung"),
            where, f"{field_word(change.field)}: {before} → {after}",
        ),
        ChangeKind.MOVED: (
            tr("Đổi thứ tự"), change.title,
            tr("Từ nội dung {before} sang nội dung {after}",
               before=change.before, after=change.after),
        ),
        ChangeKind.SECTION: (tr("Đề mục"), change.title, ""),
        ChangeKind.PAPER_ADDED: (
            tr("Thêm tài liệu"),
            tr("Nội dung {number}: {title}", number=change.number, title=change.title),
            tr("{n} trang", n=change.pages),
        ),
        ChangeKind.PAPER_REPLACED: (
            tr("Thay tài liệu"),
            tr("Nội dung {number}: {title}", number=change.number, title=change.title),
            tr("bản {after} thay bản {before}", after=change.after, before=change.before)
            + " · " + tr("{n} trang", n=change.pages),
        ),
        ChangeKind.PAPER_REMOVED: (
            tr("Gỡ tài liệu"),
            tr("Nội dung {number}: {title}", number=change.number, title=change.title), "",
        ),
        ChangeKind.PAPER_READERS: (
            tr("Đổi người được xem"),
            tr("Nội dung {number}: {title}", number=change.number, title=change.title),
            f"{_readers(draft, change.before)} → {_readers(draft, change.after)}",
        ),
    }[change.kind]  # fmt: skip
    return _ICONS[change.kind], kind, what, detail
