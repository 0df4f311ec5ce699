"""Owns the words for what failed and for what was done; refuses to decide what follows of it.

Each part keeps the codes of one field: `keys` (unlocking, enrolling, devices), `world` (network,
server, disk), `hostile` (evidence against the server), `work` (meetings, papers), `forms`
(opinion forms), `conclusions` (they and their tasks), `done` (the toast's words). Add yours there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ecabinet.domain.errors import DomainError, Fault
from ui.i18n import tr
from ui.messages import conclusions, done, forms, hostile, keys, work, world
from ui.messages.message import Message, Words

__all__ = ["Message", "incident", "said", "words"]

_ERRORS: dict[str, Words] = {
    **keys.WORDS,
    **world.WORDS,
    **hostile.WORDS,
    **work.WORDS,
    **forms.WORDS,
    **conclusions.WORDS,
}


def words(error: Exception) -> Message:
    """What happened, why, and the one remedy, in the language in force."""
    if isinstance(error, DomainError | Fault):
        return of_code(error.code, error.params)
    return Message(
        tr("Ứng dụng gặp lỗi"),
        tr("Thao tác vừa rồi chưa xong. Dữ liệu đã lưu không bị mất."),
        tr("Thử lại; nếu vẫn lỗi, gửi tệp báo lỗi cho bộ phận kỹ thuật."),
    )


def of_code(code: str, params: Mapping[str, Any]) -> Message:
    """The words of a code, or of its field where the code is new."""
    found = _ERRORS.get(code) or _ERRORS.get(code.split(".")[0] + ".*")
    if found is not None:
        return found(params)
    return Message(tr("Không thực hiện được"), tr("Mã lỗi: {code}", code=code), tr("Thử lại sau."))


def incident(code: str, params: Mapping[str, Any]) -> Message:
    """The words of an incident that the synchronisation kept."""
    return of_code(code, params)


def said(code: str, values: Mapping[str, Any]) -> tuple[str, str]:
    """What the toast says of something done, and its icon; the code itself if it has no words."""
    found = done.WORDS.get(code)
    return found(values) if found is not None else (code, "info")
