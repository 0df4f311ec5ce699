"""Owns a paragraph of which a passage can be marked, and the sheet on which it is spoken of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from ui.i18n import tr
from ui.theme import current_theme
from ui.widgets import Button, Card, Label, Sheet, TextArea

_SEPARATOR = "\u2029"  # how Qt writes the end of a line within a selection


class PassageText(QPlainTextEdit):
    """A text to be read and marked with a finger, the mouse or Shift and the arrows; as high as it
    is long. `marked` carries the words that are marked now, "" for none."""

    marked = Signal(str)

    def __init__(self, text: str, role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._role, self._theme = role, current_theme()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QPlainTextEdit { background: transparent; border: none; }")
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        for set_policy in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setTabChangesFocus(True)
        self.setAccessibleName(text)
        self.selectionChanged.connect(lambda: self.marked.emit(self.quote()))
        layout = self.document().documentLayout()
        layout.documentSizeChanged.connect(lambda _size: self._fit())
        self._theme.changed.connect(self._restyle)
        self._restyle()

    def quote(self) -> str:
        """The marked words as they stand in the text."""
        return self.textCursor().selectedText().replace(_SEPARATOR, "\n").strip()

    def mark(self, quote: str) -> None:
        """Mark the first place that says so; nothing for ""."""
        at = self.toPlainText().find(quote) if quote else -1
        if at >= 0:
            cursor = self.textCursor()
            cursor.setPosition(at)
            cursor.setPosition(at + len(quote), QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._role))
        self._fit()

    def _fit(self) -> None:
        lines = max(1, int(self.document().size().height()))
        line = max(self._theme.line(self._role), self.fontMetrics().lineSpacing())
        self.setFixedHeight(lines * line + 2)


class CommentSheet(Sheet):
    """A word on the whole paragraph, or on the passage that is marked in it."""

    def __init__(
        self, host: QWidget, text: str, quote: str, done: Callable[[str, str], None]
    ) -> None:
        super().__init__(
            host, 680, tr("Góp ý"),
            tr("Bôi đen câu cần góp ý, hoặc để nguyên để góp ý cả đoạn."),
        )  # fmt: skip
        self._done = done
        self.passage = PassageText(text)
        self._about = Label("", "meta_strong", "primary")
        self._words = TextArea(tr("Ý kiến, hoặc câu chữ đề nghị"))
        self._send = Button(tr("Gửi góp ý"), "primary", "large", "check")
        self._send.setEnabled(False)
        later = Button(tr("Để sau"), "secondary", "large")
        card = Card()
        card.add_padded(self.passage)
        for part in (card, self._about, self._words):
            self.body.addWidget(part)
        self.footer.addStretch(1)
        self.footer.addWidget(later)
        self.footer.addWidget(self._send)
        self._words.changed.connect(lambda said: self._send.setEnabled(bool(said.strip())))
        self._send.clicked.connect(self._on_send)
        self.passage.marked.connect(self._tell)
        later.clicked.connect(self.close_sheet)
        self.passage.mark(quote)
        self._tell(self.passage.quote())

    def _tell(self, quote: str) -> None:
        told = tr("Góp ý cho câu: “{quote}”", quote=quote) if quote else tr("Góp ý cho cả đoạn")
        self._about.setText(told)

    def _on_send(self) -> None:
        quote = self.passage.quote()
        self.close_sheet()
        self._done(self._words.text().strip(), quote)
