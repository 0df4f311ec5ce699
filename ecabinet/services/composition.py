"""What the composing of an opinion form shows: a frozen read model, words left out."""

from __future__ import annotations

from dataclasses import dataclass

from ecabinet.domain.formcheck import Finding
from ecabinet.domain.forms import FormDetails, FormDraft, FormState
from ecabinet.domain.meeting import Paper
from ecabinet.domain.people import Person


@dataclass(frozen=True, slots=True)
class Composition:
    """A form as the secretariat composes it, with what is still wrong with it.

    `kept` is False until the first change has been written; `working_days` are those that
    members have until the deadline; `reason` is why it was returned.
    """

    form: bytes
    kept: bool
    state: FormState
    draft: FormDraft
    details: FormDetails
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...]
    working_days: int
    voters: tuple[Person, ...]
    staff: tuple[Person, ...]
    chair: bytes
    reason: str = ""
