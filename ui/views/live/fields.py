"""Owns the fields of a vote: what is voted on, among which choices, for how long."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.i18n import tr
from ui.widgets import Label, Segmented, TextArea

SECONDS = (30, 60, 120, 300)


def subject(title: str) -> str:
    """The usual question: whether to adopt what the item is about."""
    return tr("Thông qua {title}", title=title[:1].lower() + title[1:])


def length_field() -> Segmented:
    """How long a vote stays open; a minute at first."""
    field = Segmented(
        [(s, tr("{n} giây", n=s) if s < 60 else tr("{n} phút", n=s // 60)) for s in SECONDS],
        name=tr("Thời gian"),
        folds=True,
    )
    field.set_value(60)
    return field


class VoteFields(QWidget):
    """`changed` after each stroke; `missing` says what a vote still needs, "" when nothing."""

    changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = TextArea(tr("Nội dung biểu quyết"))
        self.text.set_text(subject(title))
        self._kind = Segmented(
            [("approve", tr("Tán thành hoặc không")), ("options", tr("Chọn một phương án"))],
            name=tr("Cách biểu quyết"),
            folds=True,
        )
        self._options = TextArea(tr("Các phương án, mỗi dòng một phương án"), min_lines=3)
        self._seconds = length_field()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (
            self.text,
            Label(tr("Cách biểu quyết"), "meta_strong", "text_2"),
            self._kind,
            self._options,
            Label(tr("Thời gian"), "meta_strong", "text_2"),
            self._seconds,
        ):
            column.addWidget(part)
        self._kind.set_value("approve")
        self._options.hide()
        self.text.changed.connect(lambda _text: self.changed.emit())
        self._options.changed.connect(lambda _text: self.changed.emit())
        self._kind.chosen.connect(self._on_kind)

    @property
    def options(self) -> tuple[str, ...]:
        """Empty for a vote for or against."""
        if self._kind.value() != "options":
            return ()
        lines = (line.strip() for line in self._options.text().splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))

    @property
    def seconds(self) -> int:
        seconds = self._seconds.value()
        assert isinstance(seconds, int)
        return seconds

    @property
    def missing(self) -> str:
        if not self.text.text().strip():
            return tr("Cần nêu nội dung biểu quyết.")
        if self._kind.value() == "options" and len(self.options) < 2:
            return tr("Cần ít nhất hai phương án khác nhau.")
        return ""

    def fill(self, text: str, options: tuple[str, ...], seconds: int) -> None:
        """Take over a vote that was prepared."""
        self.text.set_text(text)
        self._kind.set_value("options" if options else "approve")
        self._options.set_text("\n".join(options))
        self._options.setVisible(bool(options))
        self._seconds.set_value(min(SECONDS, key=lambda one: abs(one - seconds)))
        self.changed.emit()

    def _on_kind(self, kind: object) -> None:
        self._options.setVisible(kind == "options")
        if kind == "options":
            self._options.setFocus()
        self.changed.emit()
