"""Owns the words of a conclusion's steps, of its fields, and of a new paragraph."""

from __future__ import annotations

from ecabinet.domain.conclusions import Part
from ecabinet.services.conclusionroom import ConclusionView
from ui.i18n import tr
from ui.viewmodels.concluded import Missing
from ui.viewmodels.workspace import Workspace
from ui.views.meeting import conclusionwords as told
from ui.views.meeting.words import office

_TITLE = 48


def step_words(step: str, view: ConclusionView) -> tuple[str, str, str]:
    """The button's word and icon, "" where others are to speak, and what is waited for."""
    if step == "circulate":
        again = tr("Gửi lại lấy ý kiến") if view.card.text else tr("Gửi lấy ý kiến")
        return again, "paper-plane-tilt", ""
    if step == "choose":
        return tr("Chọn bản soạn tiếp"), "check", tr("Chọn một bản rồi mới gửi được.")
    if step == "other":
        sent = any(one.text for one in view.rivals)
        return (tr("Mở bản đã gửi") if sent else tr("Mở bản soạn tiếp")), "file-text", ""
    if view.discarded_by is not None:
        return "", "", ""
    if step == "approve":
        return tr("Duyệt"), "check", ""
    if step == "issue":
        by = view.approved_by
        approved = tr("{office} đã duyệt.", office=office(by)) if by else tr("Chủ tọa đã duyệt.")
        return tr("Ban hành"), "broadcast", approved
    if step == "read":
        return tr("Mở văn bản"), "file-text", tr("Đã ban hành, có trong tài liệu phiên họp.")
    if view.card.comments:
        return "", "", tr("{n} góp ý chờ trả lời", n=view.card.comments)
    if view.approver is not None:
        return "", "", tr("Chờ {office} duyệt.", office=office(view.approver))
    return "", "", tr("Chờ chủ tọa duyệt.")


def rival_words(workspace: Workspace, view: ConclusionView) -> tuple[str, str]:
    """That others of its kind go on too, and what can be done; ("", "") where there are none."""
    if not view.rivals or view.discarded_by is not None:
        return "", ""
    other = view.rivals[0]
    kind, begun = told.kind_word(other.kind), told.begun_word(workspace, other)
    if other.text:
        title = tr("Thành viên đã nhận một {kind} khác ({begun}).", kind=kind, begun=begun)
        return title, tr("Bản này không gửi được nữa; phần cần giữ thì chép sang bản đã gửi.")
    title = tr("Còn một {kind} khác đang soạn ({begun}).", kind=kind, begun=begun)
    if view.card.text:
        return title, tr("Thành viên đã nhận bản đang mở; bản kia không gửi được nữa.")
    return title, tr("Chỉ một bản được gửi đi. Bản không chọn vẫn xem lại và khôi phục được.")


def gone_words(workspace: Workspace, view: ConclusionView) -> tuple[str, str]:
    """Who discarded it and when, and whether it can be taken back."""
    if view.discarded_by is None:
        return "", ""
    title = tr(
        "{office} đã bỏ bản soạn thảo này {when}.",
        office=office(view.discarded_by), when=told.due_word(workspace, view.discarded_ms),
    )  # fmt: skip
    if view.restores:
        return title, tr("Nội dung vẫn được giữ để xem lại.")
    return title, tr("Thành viên đã nhận một văn bản cùng loại nên không khôi phục được nữa.")


def missing_word(one: Missing) -> str:
    """A text that may be drafted; of a restricted item with its number and the head of its title,
    so that the menu stays narrow."""
    kind = told.kind_word(one.kind)
    if one.apart is None:
        return kind
    title = one.apart.title
    short = title if len(title) <= _TITLE else f"{title[:_TITLE].rstrip()}…"
    return tr(
        "{kind} (hạn chế) · {number}. {title}", kind=kind, number=one.apart.number, title=short
    )


def first_words(part: Part) -> str:
    """What a new paragraph says until it is written: none may be empty."""
    return {
        Part.BASIS: "Căn cứ …;",
        Part.HEADING: "Đề mục …",
        Part.DECISION: "Thông qua …",
        Part.TASK: "Thực hiện …",
    }.get(part, "…")


def field_word(name: str) -> str:
    """A paragraph's field as its label says it."""
    return {
        "text": tr("Lời văn"),
        "part": tr("Loại đoạn"),
        "assignee": tr("Đơn vị thực hiện"),
        "due_ms": tr("Hạn"),
        "removed": tr("Bỏ đoạn"),
    }.get(name, name)


def change_word(workspace: Workspace, view: ConclusionView, name: str, value: str) -> str:
    """A value as a person reads it; nothing is a dash."""
    if name == "due_ms":
        return told.due_word(workspace, int(value)) if value not in {"", "0"} else "–"
    if name == "part":
        return told.part_word(Part(value))
    if name == "assignee":
        return next((office(one) for one in view.people if one.id.hex() == value), "–")
    if value == "removed":
        return tr("Bỏ đoạn")
    return value or "–"
