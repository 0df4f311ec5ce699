"""Owns the outcome of judging a recorded operation; refuses a refusal without a reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """`ok`, or inert with a reason code: the leaf stays, the content has no effect."""

    ok: bool
    reason: str = ""


OK = Verdict(True)


def inert(reason: str) -> Verdict:
    return Verdict(False, reason)


def verdict(reason: str | None) -> Verdict:
    """`OK` for None, inert otherwise."""
    return OK if reason is None else inert(reason)
