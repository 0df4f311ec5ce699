"""What the repositories take and give: frozen rows, never a database's own object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SpaceRow:
    """A space this device reads: the verified mark (size, root), its state and how far it was
    served to a removed reader. `state`: active, lost, archived."""

    space: bytes
    kind: str
    size: int
    root: bytes
    frontier: bytes
    checkpoint: bytes
    state: str = "active"
    served_to: int | None = None


@dataclass(frozen=True, slots=True)
class OperationRow:
    """A recorded operation with its leaf and what this device makes of it.

    `verdict`: "ok", the reason for being inert, or None when not judged yet. `payload`: the plain
    bytes, None while sealed. `raw`: the operation, or its stub when `is_stub`.
    """

    space: bytes
    index: int
    op_id: bytes
    cls: int
    object: bytes
    member: bytes
    device: bytes
    dev_seq: int
    hlc: int
    received_ms: int
    reg_size: int
    root_after: bytes
    verdict: str | None
    type: int | None
    subject: bytes | None
    is_stub: bool
    opening: bytes | None
    payload: bytes | None
    raw: bytes


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """An operation of this device before the server has it."""

    space: bytes
    op_id: bytes
    cls: int
    object: bytes
    member: bytes
    device: bytes
    dev_seq: int
    hlc: int
    queued_ms: int
    type: int | None
    subject: bytes | None
    opening: bytes | None
    payload: bytes | None
    raw: bytes


@dataclass(frozen=True, slots=True)
class OutboxRow(OutboxEntry):
    """`state`: waiting, recorded (receipt here, log not pulled yet) or rejected (`reason`)."""

    id: int
    state: str
    reason: str | None
    index: int | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """The server's proof that an operation is in the log, kept for ever."""

    op_id: bytes
    space: bytes
    index: int
    received_ms: int
    receipt: bytes


@dataclass(frozen=True, slots=True)
class Epoch:
    """A space key and the hash under which the log announced it."""

    space: bytes
    epoch: int
    sk: bytes
    sk_hash: bytes


@dataclass(frozen=True, slots=True)
class BlobRow:
    """A blob named by the log. `size`, `have`: bytes of cipher text, whole and here.

    `state`: wanted, partial, present, or absent (given up for space; fetched again when opened).
    """

    blob: bytes
    space: bytes
    size: int
    have: int
    state: str
    pinned: bool
    used_ms: int
    order: int


@dataclass(frozen=True, slots=True)
class Upload:
    """A blob of this device that the server does not have yet."""

    blob: bytes
    space: bytes


@dataclass(frozen=True, slots=True)
class Incident:
    """Evidence or a failure that a person has to see; `params` are the words' values."""

    id: int
    at_ms: int
    code: str
    params: dict[str, Any]
    acked: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A ready-made line of a list, so that the first screen folds nothing."""

    space: bytes
    kind: str
    subject: bytes
    sort_ms: int
    value: Any


@dataclass(frozen=True, slots=True)
class SearchHit:
    """`spans` are half-open ranges of `snippet` to highlight; a lower `score` is better.

    `kind` is "page" (then `subject` is the paper) or the kind a title was indexed under.
    """

    kind: str
    subject: bytes
    version: int
    page: int
    snippet: str
    spans: tuple[tuple[int, int], ...]
    exact: bool
    score: float


@dataclass(frozen=True, slots=True)
class LeftPageRow:
    """A page's picture as PNG; `blob` is the content that it shows, `width` and `height` are the
    page's, in thousandths of a point."""

    blob: bytes
    page: int
    width: int
    height: int
    dark: bool
    image: bytes
