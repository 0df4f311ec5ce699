"""Owns when this person is called from outside the app: for news, once, and without contents."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ecabinet.services.telling import News, NewsKind
from ecabinet.sync.changes import OPS, OWN_RECORDED, Change
from ui.viewmodels.loading import Loading
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace

_LOOK_MS = 60_000  # a deadline and a session come near without any news
_FIRST_MS = 2_000  # the first screen comes before news of it
_PLACES = {
    NewsKind.VOTE: "live",
    NewsKind.STARTS: "meeting",
    NewsKind.FORM: "form",
    NewsKind.DUE: "form",
    NewsKind.DRAFT: "form",
    NewsKind.DRAFTING: "form",
    NewsKind.MEETING: "meeting",
    NewsKind.PAPER: "meeting",
    NewsKind.OWED: "meeting",
}


def place_of(news: News) -> Place:
    """Where the person is led; of several forms to their list."""
    if _PLACES[news.kind] == "form" and news.count > 1:
        return Place("forms")
    return Place(_PLACES[news.kind], news.opens)


class Notices(Loading):
    """`came` carries each piece of news, the most urgent first."""

    came = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_MS)
        self._clock.timeout.connect(self.reload)
        self._clock.start()
        QTimer.singleShot(_FIRST_MS, self, self.reload)

    def _read(self) -> tuple[News, ...]:
        return self.workspace.cabinet.telling.fresh()

    def _keep(self, read: tuple[News, ...]) -> None:
        for news in read:
            self.came.emit(news)

    def _concerns(self, change: Change) -> bool:
        return bool(change.what & {OPS, OWN_RECORDED})
