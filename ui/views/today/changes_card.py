"""Owns the card of what changed since the last visit, in words."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ecabinet.services.summaries import Change
from ui.i18n import tr
from ui.viewmodels.workspace import Workspace
from ui.widgets import Card, Chip, EmptyState, ListRow, Span

_MOST = 4


def change_spans(change: Change) -> tuple[str, list[Span], str]:
    """Icon, title and the chip's word of a change."""
    title, detail = change.title, change.detail
    if change.kind == "paper_version":
        return "file-arrow-up", _version(title, detail), tr("Phiên bản mới")
    if change.kind == "paper_added":
        return "list-plus", [(tr("Thêm tài liệu: "), ""), (title, "strong")], tr("Mới")
    if change.kind == "meeting_published":
        return "calendar-blank", [(tr("Phiên họp mới: "), ""), (title, "strong")], tr("Mới")
    if change.kind == "meeting_withdrawn":
        return "x-circle", [(tr("Rút phiên họp: "), ""), (detail, "strong")], tr("Đã rút")
    if change.kind == "meeting_revised":
        return "calendar-blank", [(tr("Phiên họp: "), ""), (detail, "strong")], tr("Thay đổi")
    return "info", [(title, "strong")], ""


def _version(title: str, version: str) -> list[Span]:
    if not version.isdigit():
        return [(f"{title}: ", ""), (tr("bản mới"), "strong")]
    before = int(version) - 1
    told = tr("bản {new} thay bản {old}", new=version, old=before)
    return [(f"{title}: ", ""), (told, "strong")]


class Changes(Card):
    """`opened` tells of a change that the person wants to see."""

    opened = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(tr("Thay đổi từ lần xem trước"))
        self._workspace = workspace

    def show_model(self, changes: tuple[Change, ...]) -> None:
        self.set_title(tr("Thay đổi từ lần xem trước"), str(len(changes)) if changes else "")
        self.clear()
        for change in changes[:_MOST]:
            self.add(self._row(change))
        if not changes:
            self.add(EmptyState("check-circle", tr("Không có thay đổi")))

    def _row(self, change: Change) -> ListRow:
        workspace = self._workspace
        icon, spans, word = change_spans(change)
        at = workspace.formats.moment(workspace.moment(change.at_ms), workspace.now())
        if change.kind in {"meeting_revised", "meeting_withdrawn"}:
            at = f"{change.title} · {at}"  # the row's first line is what was said of it
        text = "".join(part for part, _ in spans)
        row = ListRow(text, at, icon, Chip(word, "tint") if word else None)
        row.title.set_role("body")
        row.title.set_spans(spans)
        row.activated.connect(lambda shown=change: self.opened.emit(shown))
        return row
