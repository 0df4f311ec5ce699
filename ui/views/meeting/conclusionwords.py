"""Owns how conclusions and their tasks are said wherever they are shown."""

from __future__ import annotations

from ecabinet.domain.concluding import Standing
from ecabinet.domain.conclusions import ConclusionKind, ConclusionState, Part, TaskState
from ecabinet.services.conclusionroom import CommentLine, ConclusionCard, ConclusionView
from ecabinet.services.taskroom import TaskLine
from ui.i18n import tr
from ui.viewmodels.workspace import Workspace
from ui.views.meeting.words import office
from ui.widgets import Chip, ChipKind


def kind_word(kind: ConclusionKind) -> str:
    return {
        ConclusionKind.RESOLUTION: tr("Nghị quyết"),
        ConclusionKind.MINUTES: tr("Biên bản"),
        ConclusionKind.NOTICE: tr("Thông báo kết luận"),
    }[kind]


def unbroken(notation: str) -> str:
    """A notation that no line breaks within, with word joiners about its signs."""
    return notation.replace("/", "\u2060/\u2060").replace("-", "\u2060-\u2060")


def apart_word(card: ConclusionCard) -> str:
    """Which restricted item it is of, "" for one of the whole meeting."""
    return tr("Hạn chế: {title}", title=card.item_title) if card.item else ""


def part_word(part: Part) -> str:
    return {
        Part.BASIS: tr("Căn cứ"),
        Part.HEADING: tr("Đề mục"),
        Part.TEXT: tr("Nội dung"),
        Part.DECISION: tr("Quyết nghị"),
        Part.TALLY: tr("Kết quả biểu quyết"),
        Part.TASK: tr("Giao nhiệm vụ"),
    }[part]


def state_mark(state: ConclusionState) -> tuple[str, ChipKind, str]:
    """Word, kind and icon of the chip."""
    if state is ConclusionState.ISSUED:
        return tr("Đã ban hành"), "success", "check"
    if state is ConclusionState.APPROVED:
        return tr("Đã phê duyệt"), "success", "check"
    if state is ConclusionState.CIRCULATED:
        return tr("Lấy xác nhận"), "tint", ""
    if state is ConclusionState.DISCARDED:
        return tr("Đã bỏ"), "neutral", "trash"
    return tr("Đang soạn"), "neutral", ""


def state_chip(state: ConclusionState) -> Chip:
    return Chip(*state_mark(state))


def pending_words(workspace: Workspace, view: ConclusionView) -> tuple[str, ...]:
    """What stands between the text that was sent and its approval, beside the comments."""
    if view.card.state is not ConclusionState.CIRCULATED:
        return ()
    missed = missed_word(workspace, view)
    notes = [missed] if missed else []
    if view.card.changed:
        notes.append(tr("Ban thư ký đang sửa văn bản; bản mới sẽ được gửi lại."))
    if view.approver is not None:
        notes.append(tr("Người phê duyệt: {office}.", office=office(view.approver)))
    return tuple(notes)


def missed_word(workspace: Workspace, view: ConclusionView) -> str:
    """That an approval came which does not count, "" for none."""
    if not view.missed_ms or view.card.state is not ConclusionState.CIRCULATED:
        return ""
    return tr(
        "Phê duyệt {when} là của bản đã được thay, nên không tính.",
        when=due_word(workspace, view.missed_ms),
    )


def standing_word(standing: Standing) -> str:
    return {
        Standing.WAITING: tr("Chưa xác nhận"),
        Standing.CONFIRMED: tr("Đã nhất trí toàn văn"),
        Standing.AGAIN: tr("Cần xác nhận lại"),
        Standing.COMMENTED: tr("Có góp ý chờ trả lời"),
    }[standing]


def task_chip(line: TaskLine) -> Chip:
    if line.overdue:
        return Chip(tr("Quá hạn"), "danger", "warning-circle")
    if line.task.state is TaskState.CONFIRMED:
        return Chip(tr("Đã hoàn thành"), "success", "check")
    if line.task.state is TaskState.REPORTED:
        return Chip(tr("Đã báo cáo"), "tint")
    return Chip(tr("Đang thực hiện"), "neutral")


def task_said(line: TaskLine) -> str:
    """What was last said of a task, "" for nothing."""
    if not line.task.words:
        return ""
    if line.task.returned:
        return tr("Trả lại: {words}", words=line.task.words)
    return tr("Báo cáo: {words}", words=line.task.words)


def due_word(workspace: Workspace, due_ms: int) -> str:
    return workspace.formats.moment(workspace.moment(due_ms), workspace.now())


def comment_word(line: CommentLine) -> str:
    return tr("{office}: “{words}”", office=office(line.person), words=line.comment.words)


def late_word(workspace: Workspace, view: ConclusionView, line: CommentLine) -> str:
    """That a comment came too late and what becomes of it, "" for one in time."""
    if not line.comment.late:
        return ""
    return tr(
        "Đến muộn: văn bản đã được phê duyệt {when}, góp ý được lưu và không tính.",
        when=due_word(workspace, view.approved_ms),
    )


def begun_word(workspace: Workspace, card: ConclusionCard) -> str:
    """Who began it and when, "" where that is not told."""
    if card.by is None:
        return ""
    when = due_word(workspace, card.begun_ms)
    return tr("{office} lập {when}", office=office(card.by), when=when)


def quote_word(line: CommentLine) -> str:
    """The passage that a comment is on, "" for the whole paragraph."""
    return tr("Về câu: “{quote}”", quote=line.comment.quote) if line.comment.quote else ""


def answer_word(line: CommentLine) -> str:
    """How a comment was answered, "" while it waits."""
    if not line.comment.settled_by:
        return ""
    told = tr("Đã tiếp thu") if line.comment.taken else tr("Không tiếp thu")
    if line.comment.late:
        told = tr("Trả lời")
    return f"{told}: {line.comment.reply}" if line.comment.reply else told
