"""Owns the search screen: field, kinds, and one block a document; no rule of what is found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.i18n import is_language_change, tr
from ui.messages import words
from ui.viewmodels.navigator import Place
from ui.viewmodels.recognitions import recognitions
from ui.viewmodels.search import KINDS, Found, Kind, SearchModel, hit_spans
from ui.viewmodels.workspace import Workspace
from ui.views.search.library import LibraryView
from ui.views.search.scans import ScansCard
from ui.views.shell.block import Block
from ui.views.shell.status import crown
from ui.widgets import (
    Card,
    EmptyState,
    FilterChip,
    FlowLayout,
    Header,
    Icon,
    Label,
    Page,
    Panel,
    Row,
    SearchField,
    Skeleton,
)

_ICONS = {"page": "file-text", "meeting": "calendar-blank", "form": "clipboard-text"}


class ResultBlock(Block):
    """One document: title, where it belongs, the words in their sentence, how many pages."""

    def __init__(self, found: Found, searched: str) -> None:
        super().__init__()
        hit = found.best
        title = Label("", "strong")
        title.set_spans(_marked(hit.title, searched, title=True))
        meta = _meta(found)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 16)
        row.setSpacing(20)
        row.addWidget(Icon(_ICONS.get(found.kind, "file-text"), size=26), 0, _TOP)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(title)
        if meta:
            column.addWidget(Label(meta, "meta", "text_2"))
        if hit.snippet and found.kind == "page":
            snippet = Label("", "body", max_lines=2)
            snippet.set_spans(_marked(hit.snippet, searched))
            column.addSpacing(4)
            column.addWidget(snippet)
        row.addLayout(column, 1)
        if found.kind == "page":
            row.addWidget(
                Label(tr("{n} trang có", n=found.pages), "meta", "text_2", wrap=False), 0, _TOP
            )
        row.addWidget(Icon("caret-right", size=20), 0, _TOP)
        self.setAccessibleName(", ".join(part for part in (hit.title, meta, hit.snippet) if part))


_TOP = Qt.AlignmentFlag.AlignTop


def _marked(text: str, searched: str, title: bool = False) -> list[tuple[str, str]]:
    spans = hit_spans(text, searched, each=not title)
    return [(part, style or ("strong" if title else "")) for part, style in spans]


def _meta(found: Found) -> str:
    hit = found.best
    if found.kind == "meeting":
        return tr("Phiên họp")
    if found.kind == "form":
        return tr("Phiếu lấy ý kiến")
    parts = [hit.owner_title, tr("trang {page}", page=hit.page)]
    if hit.recognised:
        parts.append(tr("văn bản nhận dạng"))
    return " · ".join(part for part in parts if part)


class SearchScreen(Panel):
    """Finds while one types."""

    def __init__(
        self, workspace: Workspace, place: Place | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("bg", parent=parent)
        self._workspace = workspace
        self.model = SearchModel(workspace, self)
        self._header = Header("")
        crown(self._header, workspace)
        self.field = SearchField(tr("Tìm trong mọi tài liệu trên máy"))
        self.setFocusProxy(self.field)
        self._chips: dict[Kind, FilterChip] = {kind: FilterChip() for kind in KINDS}
        self.results = Card(divided=True)
        self.scans = ScansCard(recognitions(workspace))
        self.scans.read.connect(self.model.again)
        self._empty = EmptyState("magnifying-glass", "")
        self._loading = Card()
        self._loading.add_padded(Skeleton(4))
        self._page = Page()
        self.library = LibraryView(workspace, self._page)
        self._build()
        self._connect()
        self._retell()
        if place is not None and place.text:
            self.revisit(place)

    def _build(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(32, 0, 32, 16)
        top.setSpacing(16)
        top.addWidget(self.field)
        self._kinds = QWidget()
        flow = FlowLayout(self._kinds)
        for kind, chip in self._chips.items():
            chip.clicked.connect(lambda _on=False, k=kind: self.model.choose(k))
            flow.addWidget(chip)
        top.addWidget(self._kinds)
        for part in (self.library, self._empty, self._loading, self.results, self.scans):
            self._page.column.addWidget(part)
        self._page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addLayout(top)
        column.addWidget(self._page, 1)
        self._loading.hide()

    def _connect(self) -> None:
        self.field.changed.connect(self.model.type)
        self.field.submitted.connect(self._open_first)
        self.model.searched.connect(self._show)
        self.model.searching.connect(self._show_searching)
        self.model.failed.connect(self._show_error)

    def revisit(self, place: Place) -> None:
        """Search for a place's text."""
        self.field.set_text(place.text)

    def _open_first(self) -> None:
        shown = self.model.shown()
        if shown and self.model.words == self.field.text():
            self.model.open(shown[0])

    # showing -----------------------------------------------------------------------------

    def _show(self) -> None:
        model = self.model
        self._loading.hide()
        shown = model.shown()
        self.results.clear()
        if shown:
            self.results.add(self._head())
        for found in shown:
            block = ResultBlock(found, model.words)
            block.activated.connect(lambda one=found: model.open(one))
            self.results.add(block)
        self.results.setVisible(bool(shown))
        self.scans.show_papers(model.scanned if model.words else ())
        self._kinds.setVisible(bool(model.found))
        self.library.setVisible(not model.words)
        self._empty.setVisible(not shown and bool(model.words))
        self._name_chips()
        if not shown:
            self._show_nothing()
        self._page.verticalScrollBar().setValue(0)

    def _head(self) -> QWidget:
        head = QWidget()
        row = Row(head, left=True)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(16)
        documents, hits = len(self.model.found), self.model.hits()
        told = tr("{hits} kết quả trong {n} tài liệu", n=documents, hits=hits)
        row.addWidget(Label(f"{told} · {tr('tìm trên máy, không cần mạng')}", "meta", "text_2"), 1)
        if self.model.scanned:
            note = tr("{n} tài liệu có trang ảnh, không tìm được chữ", n=len(self.model.scanned))
        else:
            note = tr("Gõ không dấu vẫn tìm được")
        row.addWidget(Label(note, "meta", "text_2"))
        return head

    def _show_nothing(self) -> None:
        self._empty.set_icon("magnifying-glass", "text_3")
        self._empty.set(
            tr("Không tìm thấy “{words}”", words=self.model.words.strip()),
            tr("Thử ít chữ hơn. Tài liệu chưa tải về máy thì chưa tìm được."),
        )

    def _show_searching(self) -> None:
        if not self.model.found:
            self.library.hide()
            self._empty.hide()
            self._loading.show()

    def _show_error(self, error: Exception) -> None:
        message = words(error)
        self._loading.hide()
        self.results.hide()
        self._empty.set_icon("warning-circle", "danger")
        self._empty.set(message.title, message.text)
        self._empty.show()

    def _name_chips(self) -> None:
        names: dict[Kind, str] = {
            "all": tr("Tất cả {n}", n=self.model.count("all")),
            "page": tr("Tài liệu {n}", n=self.model.count("page")),
            "meeting": tr("Phiên họp {n}", n=self.model.count("meeting")),
            "form": tr("Phiếu {n}", n=self.model.count("form")),
        }
        for kind, chip in self._chips.items():
            chip.setText(names[kind])
            chip.setChecked(kind == self.model.kind)
            chip.setVisible(kind == "all" or bool(self.model.count(kind)))

    def _retell(self) -> None:
        self._header.set_title(tr("Tra cứu"))
        self.library.show_entries()
        self.field.input.setPlaceholderText(tr("Tìm trong mọi tài liệu trên máy"))
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.input.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._retell()
