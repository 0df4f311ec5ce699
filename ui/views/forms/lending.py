"""Owns the sheet for lending one's word on a form, and the banners telling of it; signs nothing."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ecabinet.services.summaries import FormView, ProxyView
from ui.i18n import tr
from ui.messages import words
from ui.viewmodels.form import FormModel
from ui.viewmodels.workspace import Workspace
from ui.views.forms.confirm import ConfirmSheet
from ui.views.meeting.words import office
from ui.widgets import Banner, Button, CheckBox, Label, Select, Sheet

_DAY_ENDS = time(17)
_MOST_DAYS = 5


class ProxySheet(Sheet):
    """Who, what, until when; `wanted` carries the holder, the questions and the hour in ms."""

    wanted = Signal(object, object, object)

    def __init__(self, host: QWidget, workspace: Workspace, model: FormModel) -> None:
        super().__init__(
            host,
            640,
            tr("Ủy quyền"),
            tr("Người được ủy quyền ký bằng khóa của họ. Phiếu bạn tự gửi luôn được tính trước."),
        )
        view = model.view
        assert view is not None
        people = [(one.id, office(one)) for one in model.holders]
        self.holder = Select([(b"", tr("Chọn thành viên")), *people], tr("Người được ủy quyền"))
        self.until = Select(_hours(workspace, view), tr("Hiệu lực đến"), "calendar-blank")
        self.body.addWidget(Label(tr("Người được ủy quyền"), "meta_strong", "text_2"))
        self.body.addWidget(self.holder)
        self.questions: list[tuple[str, CheckBox]] = []
        if len(view.questions) > 1:
            self.body.addWidget(Label(tr("Phạm vi"), "meta_strong", "text_2"))
            for number, question in enumerate(view.questions, 1):
                told = tr("Câu {number}. {question}", number=number, question=question.text)
                check = CheckBox(told)
                check.setChecked(True)
                check.clicked.connect(self._judge)
                self.questions.append((question.id, check))
                self.body.addWidget(check)
        self.body.addWidget(Label(tr("Hiệu lực đến"), "meta_strong", "text_2"))
        self.body.addWidget(self.until)
        self.take = Button(tr("Ủy quyền"), "primary", icon="pen-nib")
        cancel = Button(tr("Hủy"))
        self.footer.addStretch(1)
        self.footer.addWidget(cancel)
        self.footer.addWidget(self.take)
        cancel.clicked.connect(self.close_sheet)
        self.holder.chosen.connect(lambda _who: self._judge())
        self.take.clicked.connect(self._on_take)
        self._judge()

    def _picked(self) -> tuple[str, ...]:
        return tuple(name for name, check in self.questions if check.isChecked())

    def _judge(self) -> None:
        enough = not self.questions or bool(self._picked())
        self.take.setEnabled(bool(self.holder.value()) and enough)

    def _on_take(self) -> None:
        picked = self._picked()
        questions = () if len(picked) == len(self.questions) else picked
        self.close_sheet()
        self.wanted.emit(self.holder.value(), questions, self.until.value())


class Lending(QObject):
    """The way from the wish to lend to the signed grant: who and what, then the secret."""

    def __init__(self, host: QWidget, workspace: Workspace, model: FormModel) -> None:
        super().__init__(host)
        self._host, self._workspace, self._model = host, workspace, model
        self._secret: ConfirmSheet | None = None
        model.lent.connect(self._on_lent)
        model.not_lent.connect(self._on_not_lent)

    def begin(self) -> None:
        sheet = ProxySheet(self._host, self._workspace, self._model)
        sheet.wanted.connect(self._confirm)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def _confirm(self, holder: bytes, questions: tuple[str, ...], until_ms: int) -> None:
        sheet = ConfirmSheet(
            self._host,
            tr("Ký ủy quyền"),
            tr("Ký ủy quyền"),
            "pen-nib",
            self._workspace.cabinet.has_pin,
        )
        sheet.asked.connect(lambda secret: self._model.lend(secret, holder, questions, until_ms))
        sheet.closed.connect(self._forget_secret)
        self._secret = sheet
        sheet.open()

    def _forget_secret(self) -> None:
        if self._secret is not None:
            self._secret.deleteLater()
        self._secret = None

    def _on_lent(self) -> None:
        if self._secret is not None:
            self._secret.done()

    def _on_not_lent(self, error: Exception) -> None:
        if self._secret is not None:
            self._secret.refuse(words(error).line)


def _hours(workspace: Workspace, view: FormView) -> list[tuple[object, str]]:
    """The form's close, or the end of one of the days before it."""
    zone = ZoneInfo(workspace.me.zone)
    now = workspace.now().astimezone(zone)
    found: list[tuple[object, str]] = [(0, tr("Khi phiếu đóng"))]
    for days in range(_MOST_DAYS):
        at = datetime.combine(now.date() + timedelta(days=days), _DAY_ENDS, zone)
        at_ms = int(at.timestamp() * 1000)
        if now < at and at_ms < view.card.deadline_ms:
            found.append((at_ms, workspace.formats.due_full(workspace.moment(at_ms))))
    return found


def scope_words(workspace: Workspace, view: FormView, proxy: ProxyView) -> str:
    """What was lent and until when."""
    names = [one.id for one in view.questions]
    numbers = ", ".join(str(names.index(one) + 1) for one in proxy.questions if one in names)
    scope = tr("câu {numbers}", numbers=numbers) if proxy.questions else tr("cả phiếu")
    if not proxy.until_ms:
        return tr("Phạm vi: {scope}, đến khi phiếu đóng.", scope=scope)
    until = workspace.formats.due(workspace.moment(proxy.until_ms))
    return tr("Phạm vi: {scope}, đến {until}.", scope=scope, until=until)


def lent_banner(workspace: Workspace, view: FormView, proxy: ProxyView) -> Banner:
    """To the granter: who holds his word, whether it was used; the action takes it back."""
    told = [scope_words(workspace, view, proxy)]
    if proxy.voted_ms:
        at = workspace.formats.moment(workspace.moment(proxy.voted_ms), workspace.now())
        told.append(tr("Đã gửi phiếu thay bạn {when}; bạn vẫn tự gửi được.", when=at))
    else:
        told.append(tr("Chưa gửi phiếu thay bạn."))
    if proxy.waiting:
        told.append(tr("Ủy quyền tự gửi khi có mạng."))
    return Banner(
        " ".join(told),
        "primary",
        tr("Đã ủy quyền cho {name}", name=office(proxy.holder)),
        tr("Rút ủy quyền"),
    )


def granter_banner(workspace: Workspace, model: FormModel) -> Banner | None:
    """To the granter, on every page of the form: who holds his word, or what was sent under it."""
    view = model.view
    if view is None or model.behalf:
        return None
    proxy = model.proxy
    if proxy is not None:
        banner = lent_banner(workspace, view, proxy)
        banner.action_clicked.connect(model.take_back)
        return banner
    cast = [
        one
        for one in view.proxies
        if one.member.id == workspace.me.member and one.voted_ms and not view.receipts
    ]
    if not cast:
        return None
    last = max(cast, key=lambda one: one.voted_ms)
    at = workspace.formats.moment(workspace.moment(last.voted_ms), workspace.now())
    told = tr(
        "{name} đã gửi phiếu thay bạn {when}. Phiếu đó vẫn tính cho đến khi bạn tự gửi.",
        name=office(last.holder),
        when=at,
    )
    return Banner(told, "primary", tr("Ủy quyền đã được rút hoặc đã hết hạn."))


def behalf_banner(workspace: Workspace, view: FormView, proxy: ProxyView | None) -> Banner:
    """To the holder: for whom this form is answered, within which bounds."""
    person = view.card.behalf
    assert person is not None
    name = office(person)
    title = tr("Thay mặt {name}", name=name)
    if proxy is None:
        return Banner(tr("Ủy quyền đã được rút hoặc đã hết hạn."), "warning", title)
    whole = tr("cả phiếu") if not proxy.questions else tr("các câu dưới đây")
    until = (
        workspace.formats.due(workspace.moment(proxy.until_ms))
        if proxy.until_ms
        else tr("khi phiếu đóng")
    )
    told = tr(
        "Bạn được ủy quyền trả lời {scope}, đến {until}. Phiếu {name} tự gửi luôn được tính.",
        scope=whole,
        until=until,
        name=name,
    )
    return Banner(told, "primary", title)
