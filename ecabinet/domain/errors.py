"""The two ways in which an act fails: a broken rule or a failing world; the rest are bugs."""

from __future__ import annotations

from typing import Any


class DomainError(Exception):
    """A rule or the input refused the act; nothing was done.

    `code` is a stable dotted word such as ``form.answer_missing``; `params` are plain values for
    the message that the user interface or the command line words from it.
    """

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return f"{self.code} {self.params}" if self.params else self.code


class Fault(Exception):
    """The world failed: disk, network, key ring, or a hostile or damaged record.

    `retryable` says whether the same act may succeed later without a person doing anything.
    Codes that begin with ``hostile.`` report evidence against the server.
    """

    def __init__(self, code: str, *, retryable: bool = False, **params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.retryable = retryable
        self.params = params

    def __str__(self) -> str:
        return f"{self.code} {self.params}" if self.params else self.code
