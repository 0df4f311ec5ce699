"""Owns how a meeting's states, kinds and people are said on every screen that shows meetings."""

from __future__ import annotations

from ecabinet.domain.meeting import ItemType, MeetingState, Stance
from ecabinet.domain.people import Person
from ecabinet.services.summaries import BlobState, ItemView, MeetingView, PaperView
from ui.i18n import language, tr
from ui.viewmodels.workspace import Workspace
from ui.widgets import Chip, ChipKind


def office(person: Person) -> str:
    """The office in the language in force; English where the directory has it."""
    return person.office_en or person.office if language() == "en" else person.office


def chair_of(meeting: MeetingView) -> str:
    """The chair's office: it is kept as text, its English is the directory's."""
    known = (seat.person for seat in meeting.seats if seat.person.office == meeting.chair)
    person = next(known, None)
    return office(person) if person is not None else meeting.chair


def item_title(item: ItemView) -> str:
    """An item's title; what only others read has none here, and says so."""
    return restricted() if item.hidden else item.title


def restricted() -> str:
    return tr("Nội dung hạn chế")


def shut_word(item: ItemView, me: bytes) -> str:
    """Why an item cannot be opened here."""
    if me in item.recused:
        return tr("Bạn không tham gia nội dung này.")
    return tr("Chỉ những người được nêu mới xem được nội dung này.")


def hidden_papers(count: int) -> str:
    return tr("{n} tài liệu hạn chế", n=count)


def type_word(kind: ItemType) -> str:
    if kind is ItemType.DECIDE:
        return tr("Quyết định")
    return tr("Thảo luận") if kind is ItemType.DISCUSS else tr("Thông tin")


def type_icon(kind: ItemType) -> str:
    icons = {ItemType.DECIDE: "scales", ItemType.DISCUSS: "chats", ItemType.INFORMATION: "info"}
    return icons[kind]


def minutes_word(minutes: int) -> str:
    return tr("{n} phút", n=minutes)


def kind_and_minutes(kind: ItemType, minutes: int) -> str:
    """ "Quyết định · 20 phút"; without minutes the kind alone."""
    return f"{type_word(kind)} · {minutes_word(minutes)}" if minutes else type_word(kind)


def stance_icon(stance: Stance | None) -> tuple[str, str]:
    """Icon and colour of a position, also of none."""
    if stance is Stance.AGREE:
        return "check-circle-fill", "success"
    return ("chat-circle-text-fill", "primary") if stance else ("circle-dashed", "text_3")


def stance_word(stance: Stance | None) -> str:
    if stance is Stance.AGREE:
        return tr("Nhất trí")
    return tr("Đề nghị thảo luận") if stance is Stance.DEBATE else tr("Chưa nêu")


def stance_short(stance: Stance | None) -> str:
    """For legends and narrow chips."""
    return tr("Thảo luận") if stance is Stance.DEBATE else stance_word(stance)


_STATE_LOOK: dict[MeetingState, tuple[ChipKind, str]] = {
    MeetingState.DRAFT: ("neutral", "note-pencil"),
    MeetingState.SUBMITTED: ("warning", "hourglass-medium"),
    MeetingState.APPROVED: ("tint", "check"),
    MeetingState.PUBLISHED: ("success", "check"),
    MeetingState.IN_SESSION: ("primary", "record-fill"),
    MeetingState.CLOSED: ("neutral", "check-circle"),
    MeetingState.ARCHIVED: ("neutral", "archive"),
    MeetingState.WITHDRAWN: ("danger", "x-circle"),
}


def state_word(state: MeetingState, revision: int = 0) -> str:
    if state is MeetingState.PUBLISHED and revision:
        return tr("Đã công bố, lần {revision}", revision=revision)
    return {
        MeetingState.DRAFT: tr("Chưa gửi"),
        MeetingState.SUBMITTED: tr("Chờ phê duyệt"),
        MeetingState.APPROVED: tr("Đã phê duyệt"),
        MeetingState.PUBLISHED: tr("Đã công bố"),
        MeetingState.IN_SESSION: tr("Đang họp"),
        MeetingState.CLOSED: tr("Đã họp xong"),
        MeetingState.ARCHIVED: tr("Lưu trữ"),
        MeetingState.WITHDRAWN: tr("Đã rút"),
    }[state]


def state_chip(state: MeetingState, revision: int = 0) -> Chip:
    kind, icon = _STATE_LOOK[state]
    return Chip(state_word(state, revision), kind, icon)


def set_state_chip(chip: Chip, state: MeetingState, revision: int = 0) -> None:
    kind, icon = _STATE_LOOK[state]
    chip.set(state_word(state, revision), kind, icon)


def paper_state(paper: PaperView) -> tuple[str, str, str]:
    """Icon, colour and word of a paper's way to this device."""
    if paper.state is BlobState.READY:
        return "check-circle-fill", "success", tr("Đã tải")
    if paper.state is BlobState.LOADING:
        return "arrows-clockwise", "primary", tr("Đang tải về")
    if paper.state is BlobState.EXPIRED:
        return "clock-counter-clockwise", "text_2", tr("Đã hết hạn, đã hủy")
    return "cloud-arrow-down", "warning", tr("Chưa tải")


def paper_meta(paper: PaperView) -> str:
    """ "Bản 3 · 46 trang · đang đọc trang 18"."""
    parts = [tr("Bản {version}", version=paper.version), tr("{n} trang", n=paper.pages)]
    if 0 < paper.place < paper.pages:
        parts.append(tr("đang đọc trang {page}", page=paper.place))
    elif not paper.place:
        parts.append(tr("chưa đọc"))
    return " · ".join(parts)


def marks_word(marks: int) -> str:
    return tr("{n} ghi chú", n=marks)


def span(workspace: Workspace, meeting: MeetingView) -> str:
    """ "Thứ Năm 26/11, 08:00–10:30"; a meeting without a time says so."""
    if meeting.starts_ms <= 0:
        return tr("Chưa định ngày giờ")
    starts, ends = workspace.moment(meeting.starts_ms), workspace.moment(meeting.ends_ms)
    return workspace.formats.meeting_span_short(starts, ends)


def countdown(workspace: Workspace, starts_ms: int) -> str:
    """ "Còn 1 ngày 15 giờ"; "" once the hour has come."""
    starts, now = workspace.moment(starts_ms), workspace.now()
    if starts <= now:
        return ""
    parts = [f"{n} {unit}" for n, unit in workspace.formats.until(starts, now) if n]
    return tr("Còn {time}", time=" ".join(parts)) if parts else tr("Sắp bắt đầu")
