"""Owns how choices, ballots and decisions of a live vote are said."""

from __future__ import annotations

import re

from ecabinet.domain.forms import ABSTAIN, APPROVE, APPROVE_WITH_COMMENT, DISAPPROVE, Decision
from ecabinet.services.summaries import BallotState, FormView
from ui.i18n import language, tr
from ui.viewmodels.workspace import Workspace
from ui.widgets.notices import BannerKind


def choice_word(choice: str) -> str:
    """The word of a choice; an option is its own word."""
    if choice in {APPROVE, APPROVE_WITH_COMMENT}:
        return tr("Tán thành")
    if choice == DISAPPROVE:
        return tr("Không tán thành")
    return tr("Không biểu quyết") if choice == ABSTAIN else choice


def choice_icon(choice: str, place: int) -> str:
    """A choice's icon; options are numbered from 1 to 9."""
    known = {APPROVE: "check-circle", DISAPPROVE: "x-circle", ABSTAIN: "minus-circle"}
    numbers = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    numbered = f"number-circle-{numbers[place]}" if place < len(numbers) else "circle"
    return known.get(choice, numbered)


def choice_color(choice: str) -> str:
    """The colour of a published figure; before the close no choice has one."""
    known = {APPROVE: "success", DISAPPROVE: "danger", ABSTAIN: "text_2"}
    return known.get(choice, "primary")


def ballot_state(workspace: Workspace, vote: FormView) -> str:
    """Saved here, sent, or recorded with its time and code: three words never mixed."""
    state = vote.card.mine
    receipt = vote.receipts[-1] if vote.receipts else None
    if state is BallotState.SAVED:
        return tr("Đã lưu trên máy, chờ gửi")
    if state is BallotState.SENT:
        return tr("Đã gửi, chờ ghi nhận")
    if state is BallotState.LATE:
        return tr("Gửi muộn: được ghi nhận, không tính vào kết quả")
    if state is BallotState.RECORDED and receipt is not None:
        at = workspace.formats.time_exact(workspace.moment(receipt.recorded_ms))
        return tr("Đã ghi nhận {time} · mã {code}", time=at, code=receipt.code)
    return tr("Đã ghi nhận") if state is BallotState.RECORDED else tr("Chưa gửi")


def ballot_icon(state: BallotState) -> tuple[str, str]:
    """Icon and colour of a ballot's state."""
    return {
        BallotState.NONE: ("circle-dashed", "text_3"),
        BallotState.SAVED: ("cloud-arrow-up", "warning"),
        BallotState.SENT: ("paper-plane-tilt", "primary"),
        BallotState.RECORDED: ("circle-wavy-check", "success"),
        BallotState.LATE: ("warning-circle", "danger"),
    }[state]


def decision(of: Decision) -> tuple[str, BannerKind, str]:
    """The word, the ground and the icon of a decision."""
    known: dict[Decision, tuple[str, BannerKind, str]] = {
        Decision.ADOPTED: (tr("Được thông qua"), "success", "check-circle-fill"),
        Decision.REJECTED: (tr("Không được thông qua"), "danger", "x-circle-fill"),
        Decision.TIED: (tr("Số phiếu ngang nhau"), "warning", "scales"),
        Decision.NO_QUORUM: (tr("Không đủ số thành viên"), "danger", "users-three"),
        Decision.NONE: (tr("Không có kết quả"), "neutral", "minus-circle"),
    }
    return known[of]


def arithmetic(text: str) -> str:
    """The sum that decided, with the decimal mark of the language in force."""
    return re.sub(r"(\d),(\d)", r"\1.\2", text) if language() == "en" else text
