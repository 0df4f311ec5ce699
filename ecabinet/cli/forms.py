"""Opinion forms on the command line: prepared, sent, answered, closed, counted, proved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ecabinet.cli import proposals, receipts, remarks, reminders
from ecabinet.cli.opening import acting, opened, synced
from ecabinet.cli.output import ident, iso, moment_ms, note, say, table
from ecabinet.cli.words import phrase

if TYPE_CHECKING:
    from ecabinet.bootstrap import Cabinet
    from ecabinet.domain.forms import Answer, Rule
    from ecabinet.services.proving import Verification
    from ecabinet.services.summaries import FormCard, FormView, Receipt, TallyView

HOSTILE = 4
CLOCK_OFF_MS = 60_000
"""From here on a person is told that this machine's clock differs from the server's."""
app = typer.Typer(no_args_is_help=True, help="Opinion forms.")
app.add_typer(remarks.app)
app.add_typer(proposals.app)
app.add_typer(receipts.app)
app.add_typer(reminders.remind_app)

Which = Annotated[str, typer.Argument(metavar="ID", help="The form's or the vote's id.")]


# Preparing -----------------------------------------------------------------------------------
@app.command("create")
def create(file: Annotated[Path, typer.Argument(help="The form's YAML file.")]) -> None:
    """Take a form's file in as a draft; its papers lie beside it."""
    with acting() as cabinet:
        form = cabinet.consulting.create(file)
        record = _form(cabinet, cabinet.consulting.form(form).card)
    _say(record)


@app.command("submit")
def submit(which: Which) -> None:
    """Ask another person to approve the draft."""
    _act(lambda cabinet, form: cabinet.consulting.submit(form), which)


@app.command("approve")
def approve(which: Which) -> None:
    """Approve what another person submitted."""
    _act(lambda cabinet, form: cabinet.consulting.approve(form), which)


@app.command("return")
def return_(
    which: Which, reason: Annotated[str, typer.Option(help="What is to be changed.")] = ""
) -> None:
    """Give what was submitted back as a draft, with comments."""
    _act(lambda cabinet, form: cabinet.consulting.return_(form, reason), which)


@app.command("check")
def check(which: Which) -> None:
    """What a draft lacks: errors forbid submitting it (exit 1), warnings do not."""
    with opened() as cabinet:
        composition = cabinet.composing.open(ident(which))
    records = [
        {"severity": one.severity, "code": one.code, "field": one.field, **one.params}
        for one in composition.findings
    ]
    table(records, ("severity", "field", "code"))
    if any(one.severity == "error" for one in composition.findings):
        raise typer.Exit(1)


@app.command("send")
def send(which: Which) -> None:
    """Send the approved form to its roll; roll, rule and papers are fixed here."""
    _act(lambda cabinet, form: cabinet.consulting.send(form), which)


@app.command("recall")
def recall(which: Which, reason: Annotated[str, typer.Option(help="Why.")] = "") -> None:
    """Take the form back before the first ballot."""
    _act(lambda cabinet, form: cabinet.consulting.recall(form, reason), which)


@app.command("extend")
def extend(
    which: Which,
    deadline: Annotated[str, typer.Option(help="The new deadline, ISO 8601.")],
    reason: Annotated[str, typer.Option(help="Why.")],
) -> None:
    """Move the deadline to a later hour."""

    def act(cabinet: Cabinet, form: bytes) -> FormView:
        at_ms = moment_ms(deadline, "deadline", cabinet.desk.directory().zone)
        return cabinet.consulting.extend(form, at_ms, reason)

    _act(act, which)


@app.command("list")
def list_forms() -> None:
    """Every form within reach, the nearest deadline first."""
    with opened() as cabinet:
        records = [_form(cabinet, card) for card in cabinet.consulting.forms()]
    table(records, ("id", "number", "state", "deadline", "subject"))


@app.command("show")
def show(which: Which) -> None:
    """One form or live vote with its questions, papers and this member's own ballots."""
    with opened() as cabinet:
        view = cabinet.consulting.form(ident(which))
        record = _shown(cabinet, view)
    _say(record)


# Answering -----------------------------------------------------------------------------------
@app.command("vote")
def vote(
    which: Which,
    answers: Annotated[Path, typer.Option(help="The answers, a JSON file.")],
    member: Annotated[str, typer.Option("--for", help="Whose: by proxy, or --telephone.")] = "",
    telephone: Annotated[bool, typer.Option(help="It was given by telephone.")] = False,
    witness: Annotated[str, typer.Option(help="Who heard it.")] = "",
) -> None:
    """Sign and send a ballot; it replaces one's earlier ones."""
    from ecabinet.services.formfile import read_answers

    if (telephone or witness) and not (telephone and member):
        raise typer.BadParameter("--for MEMBER --telephone --witness OFFICE")
    file = read_answers(answers)
    with acting() as cabinet:
        form = ident(which)
        behalf = cabinet.desk.person_called(member).id if member else b""
        if telephone:
            cast = cabinet.voting.cast_for(form, behalf, file.answers, witness)
        elif behalf:
            cast = cabinet.voting.cast_by_proxy(form, behalf, file.answers, file.mode)
        else:
            cast = cabinet.voting.cast(form, file.answers, file.mode)
        synced(cabinet)
        found = cast if telephone else cabinet.voting.receipt(cast.ballot)
        record = receipt_record(cabinet, found)
        offset_ms = cabinet.desk.session.clock.offset_ms
    say(record, f"{record['receipt']}  {record['state']}")
    if record["late"]:
        note(phrase("form.late"))
    if abs(offset_ms) >= CLOCK_OFF_MS:
        note(phrase("form.clock", minutes=round(abs(offset_ms) / 60_000)))


def receipt_record(cabinet: Cabinet, receipt: Receipt) -> dict[str, Any]:
    """What is printed of a ballot. A late one is recorded too; `late` says that it is one."""
    from ecabinet.services.summaries import BallotState

    zone, late = cabinet.desk.directory().zone, receipt.state is BallotState.LATE
    return {
        "ballot": receipt.ballot,
        "revision": receipt.revision,
        "state": (BallotState.RECORDED if late else receipt.state).value,
        "late": late,
        "receipt": receipt.code,
        "cast": iso(receipt.cast_ms, zone),
        "recorded": iso(receipt.recorded_ms, zone),
        "index": receipt.index if receipt.index >= 0 else None,
    }


# Counting ------------------------------------------------------------------------------------
@app.command("close")
def close(
    which: Which,
    early: Annotated[bool, typer.Option(help="Before the deadline, where permitted.")] = False,
    reason: Annotated[str, typer.Option(help="Why early.")] = "",
) -> None:
    """Close the form; from here on a ballot is late."""
    with acting() as cabinet:
        form = ident(which)
        cabinet.tallying.close(form, early=early, reason=reason)
        synced(cabinet)
        record = _form(cabinet, cabinet.consulting.form(form).card)
    _say(record)


@app.command("tally")
def tally(which: Which) -> None:
    """Count (an officer, recorded) or recount what was published; exit 4 if it differs."""
    with acting() as cabinet:
        view = cabinet.tallying.tally(ident(which))
        record = tally_record(cabinet, view)
    _say_tally(record, view)


@app.command("publish")
def publish(which: Which) -> None:
    """Publish the result as wide as the form says."""
    with acting() as cabinet:
        form = ident(which)
        cabinet.tallying.publish(form)
        record = _form(cabinet, cabinet.consulting.form(form).card)
    _say(record)


@app.command("evidence")
def evidence(which: Which, out: Annotated[Path, typer.Option(help="The bundle to write.")]) -> None:
    """Write what proves the vote to a stranger, and check it."""
    with acting() as cabinet:
        cabinet.proving.export(ident(which), out)
        found = cabinet.proving.verify(out)
    say_verification(found, out)


def tally_record(cabinet: Cabinet, view: TallyView) -> dict[str, Any]:
    """What is printed of a count. `verified`: this device's own count or check agrees."""

    def office(member: bytes) -> str:
        return cabinet.desk.person(member).office

    count = view.tally
    return {
        "id": view.form,
        "questions": [
            {
                "id": one.question,
                "counts": dict(one.counts),
                "decision": one.decision.value,
                "arithmetic": one.arithmetic,
            }
            for one in count.questions
        ],
        "roll": count.roll_size,
        "counted": len(count.counted),
        "answered": count.answered,
        "quorum": {"needed": count.quorum_needed, "met": count.quorum_met},
        "not_counted": [
            {"member": one.member, "office": office(one.member), "reason": one.reason.value}
            for one in count.not_counted
        ],
        "late": _late(view),
        "proxies": [
            {"member": line.person.id, "office": line.person.office, "holder": line.holder.office}
            for line in view.lines
            if line.holder is not None and line.reason is None
        ],
        "silent": list(count.silent),
        "recused": list(count.recused),
        "published": view.published,
        "recounted": view.recounted,
        "included": view.included,
        "verified": (view.recounted or view.included) and not view.alarm,
        "alarm": view.alarm,
    }


def _late(view: TallyView) -> list[dict[str, Any]]:
    """Also those that were recorded behind the count, which cannot list them."""
    return [
        {"member": line.person.id, "office": line.person.office}
        for line in view.lines
        if line.reason is not None and line.reason.value == "late"
    ]


def _say_tally(record: dict[str, Any], view: TallyView) -> None:
    lines = [
        f"{one['id']}: {', '.join(f'{name} {number}' for name, number in one['counts'].items())}"
        f" · {one['decision']}: {one['arithmetic']}"
        for one in record["questions"]
    ]
    say(record, "\n".join(lines))
    if view.alarm:
        note(view.alarm)
        raise typer.Exit(HOSTILE)


def say_verification(found: Verification, file: Path) -> None:
    """Prints a bundle's check; exit 4 unless all of it holds."""
    record = {
        "ok": found.ok,
        "anomalies": [{"code": one.code, "what": one.what} for one in found.anomalies],
        "questions": list(found.questions),
        "root": found.root,
        "root_compared": found.root_compared,
        "form": found.form,
        "file": file,
    }
    compared = "" if found.root_compared else " (root not compared)"
    lines = [f"root: {found.root}{compared}"]
    lines += [f"{one['id']}: {one['decision']}: {one['arithmetic']}" for one in found.questions]
    lines += [f"! {one.code} {one.what}".rstrip() for one in found.anomalies]
    say(record, "\n".join([*lines, "ok" if found.ok else "–"]))
    if not found.ok:
        raise typer.Exit(HOSTILE)


# Inside --------------------------------------------------------------------------------------
def _act(act: Callable[[Cabinet, bytes], FormView], which: str) -> None:
    with acting() as cabinet:
        view = act(cabinet, ident(which))
        record = _form(cabinet, view.card)
    _say(record)


def _form(cabinet: Cabinet, card: FormCard) -> dict[str, Any]:
    return {
        "id": card.id,
        "number": card.number,
        "subject": card.subject,
        "state": card.state.value,
        "deadline": iso(card.deadline_ms, cabinet.desk.directory().zone),
        "answered": card.answered,
        "roll": card.roll,
        "mine": card.mine.value,
        "live": card.live,
    }


def _shown(cabinet: Cabinet, view: FormView) -> dict[str, Any]:
    def office(member: bytes) -> str:
        return cabinet.desk.person(member).office

    details = view.details
    return {
        **_form(cabinet, view.card),
        "type": view.type,
        "agency": view.card.agency,
        "summary": view.summary,
        "issues": details.issues,
        "disputed": details.disputed,
        "handler": details.handler,
        "signer": details.signer,
        "rule": view.rule.name,
        "arithmetic": _rule(view.rule),
        "results": view.results.value,
        "close_early": view.close_early.value,
        "interim": view.interim.value,
        "officers": [office(member) for member in view.officers],
        "members": [
            {"member": office(entry.member), "weight": entry.weight} for entry in view.roll
        ],
        "recused": [office(member) for member in details.recused],
        "proxies": details.proxies,
        "reason": view.reason,
        "questions": [
            {
                "id": one.id,
                "text": one.text,
                "kind": one.kind.value,
                "choices": list(one.choices),
                "max": one.max,
            }
            for one in view.questions
        ],
        "papers": [
            {"id": one.id, "title": one.title, "pages": one.pages, "state": one.state.value}
            for one in view.papers
        ],
        "sent": _answers(view.sent),
        "drafts": [
            {
                "device": cabinet.desk.directory().devices.get(one.device, ""),
                "written": iso(one.at_ms, cabinet.desk.directory().zone),
                "answers": _answers(one.answers),
            }
            for one in view.drafts
        ],
        "ballots": [receipt_record(cabinet, one) for one in view.receipts],
        "may_answer": view.may_answer,
    }


def _answers(answers: Sequence[Answer]) -> list[dict[str, Any]]:
    return [
        {"question": one.question, "choice": list(one.choices), "text": one.text} for one in answers
    ]


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "base": rule.base.value,
        "threshold": "/".join(map(str, rule.threshold)),
        "strict": rule.strict,
        "quorum": "/".join(map(str, rule.quorum)),
        "tie": rule.tie.value,
        "silence": rule.silence.value,
        "recusal": "leaves" if rule.recusal_leaves_base else "stays",
    }


def _say(record: dict[str, Any]) -> None:
    say(record, f"{record['id'].hex()}  {record['number']}  {record['state']}  {record['subject']}")
