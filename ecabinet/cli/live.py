"""A session on the command line: check in, open and close a vote, vote."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ecabinet.cli.forms import receipt_record, tally_record
from ecabinet.cli.opening import acting, opened, synced
from ecabinet.cli.output import ident, iso, note, say, table
from ecabinet.domain.errors import Fault

if TYPE_CHECKING:
    from ecabinet.bootstrap import Cabinet
    from ecabinet.services.summaries import FormCard, MeetingView

HOSTILE = 4
app = typer.Typer(no_args_is_help=True, help="A meeting in session.")

Meeting = Annotated[str, typer.Argument(metavar="MEETING", help="The meeting's id.")]
Item = Annotated[str, typer.Argument(metavar="ITEM", help="The item's id.")]
Vote = Annotated[str, typer.Argument(metavar="VOTE", help="The vote's id.")]


@app.command("check-in")
def check_in(
    meeting: Meeting, where: Annotated[str, typer.Argument(metavar="room|remote|away")]
) -> None:
    """Say that one is here, or has left."""
    from ecabinet.domain.meeting import Where

    if where not in set(Where):
        raise typer.BadParameter("room|remote|away")
    with acting() as cabinet:
        cabinet.presiding.check_in(ident(meeting), Where(where))
    say({"id": meeting, "state": where})


@app.command("item-open")
def item_open(meeting: Meeting, item: Item) -> None:
    """Open an item of the agenda."""
    with acting() as cabinet:
        cabinet.presiding.open_item(ident(meeting), ident(item))
    say({"id": item, "state": "open"})


@app.command("item-close")
def item_close(meeting: Meeting, item: Item) -> None:
    """Close an item of the agenda."""
    with acting() as cabinet:
        cabinet.presiding.close_item(ident(meeting), ident(item))
    say({"id": item, "state": "closed"})


@app.command("controls")
def controls(
    meeting: Meeting,
    to: Annotated[
        list[str] | None, typer.Option(help="A secretary, by id, seat or office; again for more.")
    ] = None,
    alone: Annotated[bool, typer.Option("--alone", help="The chairs and no secretary.")] = False,
) -> None:
    """Give the controls of a sitting to these secretaries; without any: to all of them."""
    if to and alone:
        raise typer.BadParameter("--to, --alone")
    with acting() as cabinet:
        members = [cabinet.desk.person_called(one).id for one in to or ()]
        cabinet.presiding.give_controls(ident(meeting), members if to or alone else None)
        named = cabinet.convening.meeting(ident(meeting)).controls
    record = {"id": meeting, "controls": [one.office for one in named]}
    say(record, ", ".join(record["controls"]) or "*")


@app.command("questions")
def questions(meeting: Meeting, item: Item) -> None:
    """The written questions on an item and their answers, a line each."""
    with opened() as cabinet:
        lines = cabinet.inquiring.of(ident(meeting), ident(item))
        zone = cabinet.desk.directory().zone
    table(
        [
            {
                "id": one.question.id,
                "member": one.asker.office,
                "text": one.question.text,
                "at": iso(one.question.asked_ms, zone),
                "answer": one.question.answer,
                "answered_by": one.answerer.office if one.answerer else None,
            }
            for one in lines
        ],
        ["id", "member", "text", "answered_by", "answer"],
    )


@app.command("ask")
def ask(meeting: Meeting, item: Item, text: Annotated[str, typer.Argument(metavar="TEXT")]) -> None:
    """Ask a question on an item in writing."""
    with acting() as cabinet:
        cabinet.inquiring.ask(ident(meeting), ident(item), text)
    say({"id": item, "state": "asked"})


@app.command("answer")
def answer(
    meeting: Meeting,
    item: Item,
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="The question's id.")],
    text: Annotated[str, typer.Option(help="The answer; without it: answered aloud.")] = "",
) -> None:
    """Answer a question, for who presides or presents the item."""
    with acting() as cabinet:
        cabinet.inquiring.answer(ident(meeting), ident(item), ident(question), text)
    say({"id": question, "state": "answered"})


@app.command("vote-open")
def vote_open(
    meeting: Meeting,
    item: Item,
    options: Annotated[
        list[str] | None, typer.Option(help="What can be chosen; again, or with commas between.")
    ] = None,
    seconds: Annotated[int | None, typer.Option(help="The countdown.")] = None,
    text: Annotated[str, typer.Option(help="The question; the item's title by default.")] = "",
) -> None:
    """Open a vote on an item: for, against, abstain, or the options."""
    named = [part.strip() for one in options or [] for part in one.split(",") if part.strip()]
    with acting() as cabinet:
        card = cabinet.presiding.open_vote(
            ident(meeting), ident(item), text=text, options=named, seconds=seconds
        )
        record = _vote(cabinet, card)
    _say(record)


@app.command("agreed-open")
def agreed_open(
    meeting: Meeting,
    seconds: Annotated[int | None, typer.Option(help="The countdown.")] = None,
    text: Annotated[str, typer.Option(help="The question; the items' titles by default.")] = "",
) -> None:
    """Open one vote that adopts every item to which nobody objects."""
    with acting() as cabinet:
        card = cabinet.presiding.open_agreed(ident(meeting), text=text, seconds=seconds)
        record = _vote(cabinet, card)
    _say(record)


@app.command("votes")
def votes(meeting: Meeting) -> None:
    """The meeting's votes in the order of their opening."""
    with opened() as cabinet:
        records = [_vote(cabinet, card) for card in cabinet.presiding.votes(ident(meeting))]
    table(records, ("id", "state", "answered", "subject"))


@app.command("vote")
def vote(
    which: Vote,
    choice: Annotated[str, typer.Argument(metavar="CHOICE", help="approve, disapprove, abstain.")],
) -> None:
    """Sign and send a ballot; it replaces one's earlier ones."""
    from ecabinet.domain.forms import Answer

    with acting() as cabinet:
        vote_id = ident(which)
        asked = cabinet.presiding.vote(vote_id).questions
        answers = tuple(Answer(question.id, (choice,)) for question in asked)
        cast = cabinet.voting.cast(vote_id, answers)
        synced(cabinet)
        record = receipt_record(cabinet, cabinet.voting.receipt(cast.ballot))
    record = {"id": which, **record}
    say(record, f"{record['receipt']}  {record['state']}")


@app.command("vote-close")
def vote_close(which: Vote) -> None:
    """Close the vote, count and publish it; without the server the close waits here."""
    with acting() as cabinet:
        vote_id = ident(which)
        record: dict[str, Any] = {}
        alarm = ""
        try:
            view = cabinet.presiding.close_vote(vote_id)
            record, alarm = tally_record(cabinet, view), view.alarm
        except Fault as fault:
            if not fault.code.startswith("net."):
                raise
        record = {**record, **_vote(cabinet, cabinet.presiding.vote(vote_id).card)}
    _say(record)
    if alarm:
        note(alarm)
        raise typer.Exit(HOSTILE)


def _vote(cabinet: Cabinet, card: FormCard) -> dict[str, Any]:
    from ecabinet.domain.agenda import voted_items

    items = voted_items(card.item)
    return {
        "id": card.id,
        "state": card.state.value,
        "subject": card.subject,
        "item": card.item if len(items) == 1 else b"",
        "items": [one.hex() for one in items],
        "closes": iso(card.deadline_ms, cabinet.desk.directory().zone),
        "answered": card.answered,
        "roll": card.roll,
        "mine": card.mine.value,
    }


def _say(record: dict[str, Any]) -> None:
    say(record, f"{record['id'].hex()}  {record['state']}  {record['subject']}")


def warned_of_quorum(meeting: MeetingView) -> MeetingView:
    """The same meeting; stderr tells when fewer are there than its sitting needs."""
    from ecabinet.cli.words import phrase
    from ecabinet.domain.meeting import Where

    missing = meeting.quorum_needed - meeting.present
    if missing > 0:
        at = Counter(seat.where for seat in meeting.seats)
        figures = {"room": at[Where.ROOM], "remote": at[Where.REMOTE], "missing": missing}
        needed, present = meeting.quorum_needed, meeting.present
        note(phrase("meeting.no_quorum", present=present, needed=needed, **figures))
    return meeting
