"""Owns the words for a draft that another device of the member wrote at the same time."""

from __future__ import annotations

from ecabinet.domain.answerdrafts import Written, says_more
from ecabinet.domain.forms import Answer
from ui.i18n import tr
from ui.viewmodels.form import FormModel
from ui.viewmodels.workspace import Workspace
from ui.views.forms.words import answer_words
from ui.widgets import Banner

_SHOWN = 160


def elsewhere_banner(workspace: Workspace, model: FormModel, draft: Written) -> Banner:
    """What stands there and not here; the action puts both into one answer."""
    when = workspace.formats.moment(workspace.moment(draft.at_ms), workspace.now())
    device = model.device_of(draft)
    title = (
        tr("Nháp khác trên {device}, {when}", device=device, when=when)
        if device
        else tr("Nháp khác trên máy khác của bạn, {when}", when=when)
    )
    told = [
        tr("Câu {number}. {question}", number=number, question=_said(answer))
        for number, question in enumerate(model.questions, 1)
        for answer in draft.answers
        if answer.question == question.id and says_more([answer], [model.answer(question.id)])
    ]
    told.append(tr("Hai bản được giữ cả; ghép lại thì ý kiến viết ở máy kia nằm dưới ý kiến này."))
    return Banner("\n".join(told), "warning", title, tr("Ghép hai bản"), "device-tablet")


def _said(answer: Answer) -> str:
    text = answer.text.strip()
    shown = f"{text[:_SHOWN].rstrip()}…" if len(text) > _SHOWN else text
    clause = f"[{answer.clause}]" if answer.clause else ""
    return ": ".join(
        part for part in (answer_words(answer), " ".join((clause, shown)).strip()) if part
    )
