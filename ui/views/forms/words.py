"""Owns the words and chips for choices, deadlines, ballots' states and decisions; decides none."""

from __future__ import annotations

from dataclasses import dataclass

from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import (
    ABSTAIN,
    APPROVE,
    APPROVE_WITH_COMMENT,
    DISAPPROVE,
    OTHER,
    Answer,
    Decision,
    FormState,
    Mode,
    Question,
    Reason,
)
from ecabinet.services.summaries import BallotState, FormCard
from ui.i18n import tr
from ui.viewmodels.forms import Standing, standing
from ui.viewmodels.workspace import Workspace
from ui.widgets import Chip, ChipKind


@dataclass(frozen=True)
class Mark:
    """A state as a chip shows it."""

    text: str
    kind: ChipKind
    icon: str

    def chip(self) -> Chip:
        return Chip(self.text, self.kind, self.icon)


def short_number(card: FormCard) -> str:
    """ "231" of 231/PLYK/2026; the secretariat's whole number stands in the form itself."""
    return card.number.split("/")[0]


def form_name(card: FormCard) -> str:
    number = short_number(card)
    return tr("Phiếu {number}", number=number) if number else tr("Phiếu lấy ý kiến")


def choice_word(choice: str) -> str:
    """A choice as the member reads it; an option is its own text."""
    known = {
        APPROVE: tr("Đồng ý"),
        APPROVE_WITH_COMMENT: tr("Đồng ý và có ý kiến thêm"),
        DISAPPROVE: tr("Không đồng ý"),
        OTHER: tr("Ý kiến khác"),
        ABSTAIN: tr("Không biểu quyết"),
    }
    return known.get(choice, choice)


def answer_words(answer: Answer) -> str:
    return "; ".join(choice_word(choice) for choice in answer.choices)


def mode_word(mode: Mode) -> str:
    """How a ballot was given when not by answering."""
    if mode is Mode.ABSTAIN:
        return tr("Không biểu quyết")
    if mode is Mode.RECUSE:
        return tr("Không tham gia vì có liên quan")
    return ""


def text_label(answer: Answer, required: bool) -> str:
    """The name of the field for words, by what was chosen."""
    if DISAPPROVE in answer.choices:
        return tr("Lý do không đồng ý (bắt buộc)") if required else tr("Lý do không đồng ý")
    if OTHER in answer.choices:
        return tr("Nội dung ý kiến khác (bắt buộc)") if required else tr("Nội dung ý kiến khác")
    return tr("Ý kiến thêm (bắt buộc)") if required else tr("Ý kiến thêm (không bắt buộc)")


def due_mark(workspace: Workspace, card: FormCard) -> Mark:
    """How much time is left, as a chip: red once over, amber when near, quiet before."""
    formats, now = workspace.formats, workspace.now()
    deadline = workspace.moment(card.deadline_ms)
    text = formats.remaining(deadline, now)
    if deadline < now:
        return Mark(text, "danger", "warning-circle")
    if standing(card, now) is Standing.WAITING:
        return Mark(text, "neutral", "clock")
    return Mark(text, "warning", "hourglass-medium")


def ballot_mark(state: BallotState) -> Mark:
    """Three words that are never mixed: waiting here, on its way, in the log."""
    return {
        BallotState.NONE: Mark(tr("Chưa trả lời"), "neutral", "hourglass-medium"),
        BallotState.SAVED: Mark(tr("Chờ gửi"), "warning", "cloud-arrow-up"),
        BallotState.SENT: Mark(tr("Đã gửi"), "tint", "paper-plane-tilt"),
        BallotState.RECORDED: Mark(tr("Đã ghi nhận"), "success", "check-circle"),
        BallotState.LATE: Mark(tr("Gửi muộn"), "danger", "clock"),
    }[state]


def state_mark(state: FormState) -> Mark:
    """Where a form stands in the secretariat's hands."""
    return {
        FormState.DRAFT: Mark(tr("Nháp"), "neutral", "pencil-simple"),
        FormState.SUBMITTED: Mark(tr("Chờ phê duyệt"), "warning", "hourglass-medium"),
        FormState.APPROVED: Mark(tr("Đã phê duyệt"), "success", "check-circle"),
        FormState.SENT: Mark(tr("Đang mở"), "tint", "clipboard-text"),
        FormState.CLOSED: Mark(tr("Đã đóng"), "neutral", "lock-simple"),
        FormState.PUBLISHED: Mark(tr("Đã công bố"), "success", "broadcast"),
        FormState.RECALLED: Mark(tr("Đã thu hồi"), "neutral", "arrow-u-up-left"),
    }[state]


def lack_words(error: DomainError | None, questions: tuple[Question, ...], answered: int) -> str:
    """What is still missing before the form can be signed, in the words beside the button."""
    total = len(questions)
    if error is None:
        return tr("Đã trả lời {answered}/{total} câu", answered=answered, total=total)
    number = next(
        (at for at, one in enumerate(questions, 1) if one.id == error.params.get("question")), 0
    )
    if error.code == "ballot.answer_missing":
        if answered == 0 and total == 1:
            return tr("Chưa chọn ý kiến")
        return tr("Đã trả lời {answered}/{total} câu", answered=answered, total=total)
    if error.code == "ballot.text_required":
        if total == 1:
            return tr("Cần ghi nội dung ý kiến")
        return tr("Câu {number} cần ghi nội dung ý kiến", number=number)
    if error.code == "ballot.too_many":
        return tr(
            "Câu {number} chỉ chọn tối đa {most}", number=number, most=error.params.get("max", 1)
        )
    if error.code == "ballot.too_long":
        return tr("Ý kiến quá dài, cần rút gọn")
    if error.code == "ballot.control_characters":
        return tr("Câu {number} có ký tự không dùng được", number=number)
    return tr("Câu {number} chưa hợp lệ", number=number)


def decision_mark(decision: Decision) -> Mark:
    return {
        Decision.ADOPTED: Mark(tr("Được thông qua"), "success", "circle-wavy-check"),
        Decision.REJECTED: Mark(tr("Không được thông qua"), "danger", "x-circle"),
        Decision.TIED: Mark(tr("Số phiếu ngang nhau"), "warning", "scales"),
        Decision.NO_QUORUM: Mark(tr("Không đủ số người trả lời"), "danger", "users-three"),
        Decision.NONE: Mark(tr("Lấy ý kiến, không quyết định"), "neutral", "chat-text"),
    }[decision]


def reason_words(reason: Reason) -> str:
    """Why a recorded ballot is not counted."""
    return {
        Reason.LATE: tr("gửi muộn"),
        Reason.NOT_ON_ROLL: tr("không có trong danh sách lấy ý kiến"),
        Reason.WRONG_FORM: tr("thuộc phiếu khác"),
        Reason.RECUSED: tr("thành viên đã hồi tị"),
        Reason.SUPERSEDED: tr("đã có lần gửi sau thay thế"),
        Reason.MALFORMED: tr("nội dung không hợp lệ"),
        Reason.OVERRIDDEN: tr("thành viên đã tự gửi phiếu"),
        Reason.NOT_TRUSTED: tr("thiết bị chưa được tin cậy"),
        Reason.EQUIVOCATION: tr("một thiết bị ký hai phiếu trái nhau"),
        Reason.PROXY_NOT_ALLOWED: tr("phiếu không cho phép ủy quyền"),
        Reason.PROXY_UNKNOWN: tr("không có ủy quyền cho người gửi"),
        Reason.PROXY_CHAIN: tr("không được ủy quyền lại"),
        Reason.PROXY_REVOKED: tr("ủy quyền đã được rút"),
        Reason.PROXY_EXPIRED: tr("ủy quyền đã hết hạn"),
        Reason.PROXY_SCOPE: tr("ngoài phạm vi ủy quyền"),
    }[reason]
