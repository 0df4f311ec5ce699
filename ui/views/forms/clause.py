"""Owns the sheet in which a clause of the form's papers is picked; it cites it and no more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecabinet.domain.clauses import Clause, cite
from ecabinet.domain.textfold import fold_text
from ecabinet.services.summaries import BlobState, PaperView
from ui.i18n import tr
from ui.messages import words
from ui.viewmodels.workspace import Workspace
from ui.widgets import Label, ListRow, SearchField, Sheet, Skeleton
from ui.widgets.layouts import empty

SHOWN = 60
"""Rows laid out at most: more are found by typing."""


class ClauseSheet(Sheet):
    """`chosen` carries the citation; papers that are not on this device yet are named."""

    chosen = Signal(str)

    def __init__(self, host: QWidget, workspace: Workspace, papers: Sequence[PaperView]) -> None:
        super().__init__(
            host,
            760,
            tr("Chọn điều khoản"),
            tr("Ý kiến sẽ ghi kèm điều khoản và trang tài liệu."),
        )
        self._found: list[tuple[PaperView, tuple[Clause, ...]]] = []
        self._failed: list[str] = []
        self.search = SearchField(tr("Tìm điều, khoản"))
        self._wait = Skeleton(4)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addWidget(self.search)
        self.body.addWidget(self._wait)
        self.body.addLayout(self._rows)
        self.search.changed.connect(lambda _text: self._show())
        ready = [paper for paper in papers if paper.state is BlobState.READY]
        self._failed += [
            tr("{paper}: đang tải về", paper=one.title) for one in papers if one not in ready
        ]
        self._left = len(ready)
        for paper in ready:
            workspace.run(
                workspace.cabinet.clauses.of,
                paper.id,
                owner=self,
                done=partial(self._on_found, paper),
                failed=partial(self._on_failed, paper),
                lane="text",
            )
        self._show()

    def _on_found(self, paper: PaperView, found: tuple[Clause, ...]) -> None:
        self._left -= 1
        if found:
            self._found.append((paper, found))
        else:
            self._failed.append(tr("{paper}: không thấy điều khoản nào", paper=paper.title))
        self._show()

    def _on_failed(self, paper: PaperView, error: Exception) -> None:
        self._left -= 1
        self._failed.append(f"{paper.title}: {words(error).title}")
        self._show()

    def _show(self) -> None:
        self._wait.setVisible(self._left > 0)
        empty(self._rows)
        wanted = fold_text(self.search.text()).split()
        room = SHOWN
        for paper, found in self._found:
            fitting = [one for one in found if all(word in fold_text(one.title) for word in wanted)]
            if fitting:
                self._rows.addWidget(Label(paper.title, "strong"))
            for one in fitting[:room]:
                self._rows.addWidget(self._row(paper, one))
            room -= min(room, len(fitting))
        if not room:
            told = tr("Gõ để tìm thêm điều khoản khác.")
            self._rows.addWidget(Label(told, "meta", "text_2"))
        for told in self._failed:
            self._rows.addWidget(Label(told, "meta", "text_2"))

    def _row(self, paper: PaperView, clause: Clause) -> ListRow:
        row = ListRow(clause.title, tr("trang {page}", page=clause.page))
        layout = row.layout()
        assert layout is not None
        layout.setContentsMargins(24 * (clause.level - 1), 7, 8, 7)
        row.activated.connect(lambda: self._choose(cite(clause, paper.title)))
        return row

    def _choose(self, citation: str) -> None:
        self.close_sheet()
        self.chosen.emit(citation)
