"""Conclusions on the command line: drafted, edited, confirmed, approved, issued."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ecabinet.cli.opening import acting, answered, opened, synced
from ecabinet.cli.output import ident, iso, moment_ms, say, table
from ecabinet.domain.errors import DomainError

if TYPE_CHECKING:
    from ecabinet.bootstrap import Cabinet
    from ecabinet.domain.conclusions import Paragraph, Part
    from ecabinet.services.concluding import ParagraphEdit
    from ecabinet.services.conclusionroom import ConclusionCard, ConclusionView

app = typer.Typer(no_args_is_help=True, help="Conclusions of a meeting that is over.")

Which = Annotated[str, typer.Argument(metavar="CONCLUSION", help="The conclusion's id.")]
Place = Annotated[str, typer.Argument(metavar="PARAGRAPH", help="The paragraph's id.")]
Comment = Annotated[str, typer.Argument(metavar="COMMENT", help="The comment's id.")]
PARTS = "basis|heading|text|decision|task"
TOP = "top"


# Writing ---------------------------------------------------------------------------------------
@app.command("draft")
def draft(
    meeting: Annotated[str, typer.Argument(metavar="MEETING", help="The meeting's id.")],
    kind: Annotated[str, typer.Argument(metavar="resolution|minutes|notice")],
    item: Annotated[str, typer.Option(help="Of this restricted item, by itself.")] = "",
) -> None:
    """Draft one from the meeting's items, decisions and tallies."""
    from ecabinet.domain.conclusions import ConclusionKind

    if kind not in set(ConclusionKind):
        raise typer.BadParameter("resolution|minutes|notice")
    with acting() as cabinet:
        about = ident(item) if item else b""
        made = cabinet.concluding.draft(ident(meeting), ConclusionKind(kind), about)
        record, line = _whole(cabinet, made)
    say(record, line)


@app.command("keep")
def keep(which: Which) -> None:
    """Of several drafts of one kind take this one; the others are discarded."""
    with acting() as cabinet:
        discarded = cabinet.choosing.keep(ident(which))
        record, line = _brief(cabinet, cabinet.concluding.conclusion(ident(which)))
    say({**record, "discarded": list(discarded)}, line)


@app.command("discard")
def discard(which: Which) -> None:
    """Let a draft go on no more; its text stays to be read."""
    with acting() as cabinet:
        record, line = _brief(cabinet, cabinet.choosing.discard(ident(which)))
    say(record, line)


@app.command("restore")
def restore(which: Which) -> None:
    """Take a discarded draft back, until members have another of its kind."""
    with acting() as cabinet:
        record, line = _brief(cabinet, cabinet.choosing.restore(ident(which)))
    say(record, line)


@app.command("add")
def add(
    which: Which,
    part: Annotated[str, typer.Argument(metavar=PARTS)],
    text: Annotated[str, typer.Argument(metavar="TEXT")],
    after: Annotated[
        str, typer.Option(help='Behind this paragraph, or "top"; the end without it.')
    ] = "",
    item: Annotated[str, typer.Option(help="The item that it is about.")] = "",
    assignee: Annotated[str, typer.Option(help="Who does a task: id, seat code, office.")] = "",
    due: Annotated[str, typer.Option(help="Until when, ISO 8601.")] = "",
) -> None:
    """Write a new paragraph."""
    wanted = _part(part)
    assert wanted is not None
    with acting() as cabinet:
        behind = None if not after else b"" if after == TOP else ident(after)
        made = cabinet.concluding.add(
            ident(which),
            wanted,
            _edit(cabinet, text, "", assignee, due),
            behind,
            ident(item) if item else b"",
        )
        record, line = _whole(cabinet, ident(which))
    say({"paragraph": made, **record}, line)


@app.command("edit")
def edit(
    which: Which,
    paragraph: Place,
    text: Annotated[str | None, typer.Option(help="Another wording.")] = None,
    part: Annotated[str, typer.Option(metavar=PARTS, help="Another kind of paragraph.")] = "",
    assignee: Annotated[str, typer.Option(help="Who does a task: id, seat code, office.")] = "",
    due: Annotated[str, typer.Option(help="Until when, ISO 8601.")] = "",
    after: Annotated[str, typer.Option(help='Move it behind this one, or to the "top".')] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take it out.")] = False,
    restore: Annotated[bool, typer.Option("--restore", help="Bring it back.")] = False,
    take: Annotated[
        str, typer.Option(metavar="mine|theirs", help="Settle what two people wrote at once.")
    ] = "",
) -> None:
    """Change, move, remove, restore or settle one paragraph: one of these at a time."""
    words = text is not None or part or assignee or due
    if sum(map(bool, (words, after, remove, restore, take))) != 1:
        raise typer.BadParameter("--text/--part/--assignee/--due, --after, --remove, …")
    if take not in {"", "mine", "theirs"}:
        raise typer.BadParameter("mine|theirs")
    with acting() as cabinet:
        conclusion, one = ident(which), ident(paragraph)
        does = cabinet.concluding
        if remove:
            does.remove(conclusion, one)
        elif restore:
            does.restore(conclusion, one)
        elif after:
            does.move(conclusion, one, b"" if after == TOP else ident(after))
        elif take:
            _settle(cabinet, conclusion, one, take == "mine")
        else:
            does.edit(conclusion, one, _edit(cabinet, text, part, assignee, due))
        record, line = _whole(cabinet, conclusion)
    say(record, line)


def _edit(cabinet: Cabinet, text: str | None, part: str, assignee: str, due: str) -> ParagraphEdit:
    from ecabinet.services.concluding import ParagraphEdit

    return ParagraphEdit(
        text=text,
        part=_part(part),
        assignee=cabinet.desk.person_called(assignee).id if assignee else None,
        due_ms=moment_ms(due, "due", cabinet.desk.directory().zone) if due else None,
    )


def _part(name: str) -> Part | None:
    from ecabinet.domain.conclusions import Part

    if name and name not in set(Part):
        raise typer.BadParameter(PARTS)
    return Part(name) if name else None


def _settle(cabinet: Cabinet, conclusion: bytes, paragraph: bytes, mine: bool) -> None:
    choices = cabinet.concluding.conclusion(conclusion).choices
    found = [one for one in choices if one.object == paragraph]
    if not found:
        raise DomainError("conclusion.passage_unknown", id=paragraph.hex())
    for one in found:
        cabinet.concluding.settle_choice(conclusion, one, mine)


# Reading ---------------------------------------------------------------------------------------
@app.command("list")
def list_conclusions(
    meeting: Annotated[str, typer.Argument(metavar="[MEETING]", help="Of this one alone.")] = "",
) -> None:
    """Conclusions, of the newest meeting first; drafts for the secretariat alone.

    Discarded drafts stand last. `rivals` are other drafts of the same kind that stand too.
    """
    with opened() as cabinet:
        found = cabinet.concluding.conclusions(ident(meeting) if meeting else None)
        zone = cabinet.desk.directory().zone
        records = [_card(one, zone) for one in found]
    columns = ("id", "kind", "notation", "state", "by", "begun", "confirmed", "asked", "comments")
    table(records, columns)


@app.command("show")
def show(
    which: Which,
    out: Annotated[
        Path | None, typer.Option(help="Write the paper as it would go out, a PDF.")
    ] = None,
) -> None:
    """One conclusion: its paragraphs, who confirmed, what was said."""
    with opened() as cabinet:
        if out is not None:
            cabinet.issuing.write(ident(which), out)
        record, line = _whole(cabinet, ident(which))
    say(record, line)


# Members, secretaries, the chair ---------------------------------------------------------------
@app.command("circulate")
def circulate(
    which: Which,
    approver: Annotated[
        str, typer.Option(help="Who approves where the chair does not read the item.")
    ] = "",
) -> None:
    """Give the draft as it stands to the members."""
    with acting() as cabinet:
        named = cabinet.desk.person_called(approver).id if approver else b""
        record, line = _brief(cabinet, cabinet.concluding.circulate(ident(which), named))
    say(record, line)


@app.command("confirm")
def confirm(which: Which) -> None:
    """Agree to all of the newest text."""
    with acting() as cabinet:
        record, line = _brief(cabinet, cabinet.concluding.confirm(ident(which)))
    say(record, line)


@app.command("comment")
def comment(
    which: Which,
    paragraph: Place,
    words: Annotated[str, typer.Argument(metavar="WORDS")],
    quote: Annotated[str, typer.Option(help="Words of the paragraph; all of it without.")] = "",
    replaces: Annotated[str, typer.Option(help="One's own comment to be worded anew.")] = "",
) -> None:
    """Say a word on a passage of the newest text."""
    with acting() as cabinet:
        known = ident(replaces) if replaces else b""
        made = cabinet.concluding.comment(ident(which), ident(paragraph), words, quote, known)
    say({"id": made, "conclusion": which, "paragraph": paragraph})


@app.command("take-back")
def take_back(which: Which, comment: Comment) -> None:
    """Take one's own comment back."""
    with acting() as cabinet:
        cabinet.concluding.take_back(ident(which), ident(comment))
    say({"id": comment, "conclusion": which})


@app.command("answer")
def answer(
    which: Which,
    comment: Comment,
    taken: Annotated[bool, typer.Option("--taken", help="It is taken into the text.")] = False,
    reply: Annotated[str, typer.Option(help="A word to its author; needed if not taken.")] = "",
    put: Annotated[
        bool, typer.Option("--put", help="Put its words where it quotes the draft: taken.")
    ] = False,
) -> None:
    """Settle a comment."""
    if put and reply:
        raise typer.BadParameter("--put, --reply")
    with acting() as cabinet:
        if put:
            cabinet.concluding.take(ident(which), ident(comment))
        else:
            cabinet.concluding.answer(ident(which), ident(comment), taken, reply)
    say({"id": comment, "conclusion": which, "taken": taken or put})


@app.command("approve")
def approve(which: Which) -> None:
    """The chair's word on the newest text; a number is asked for."""
    with acting() as cabinet:
        conclusion = ident(which)
        cabinet.concluding.approve(conclusion)
        synced(cabinet)
        record, line = _brief(cabinet, cabinet.concluding.conclusion(conclusion))
    say(record, line)


@app.command("issue")
def issue(
    which: Which, out: Annotated[Path | None, typer.Option(help="Write the PDF here too.")] = None
) -> None:
    """Number it and give it to the members as a paper with the tallies annexed."""
    with answered() as cabinet:
        conclusion = ident(which)
        view = cabinet.issuing.issue(conclusion)
        synced(cabinet)
        if out is not None:
            cabinet.reading.get(view.card.paper, out)
        record, line = _brief(cabinet, view)
    say(record, line)


# Records ---------------------------------------------------------------------------------------
def _card(card: ConclusionCard, zone: str) -> dict[str, Any]:
    return {
        "id": card.id,
        "meeting": card.meeting,
        "item": card.item,
        "kind": card.kind.value,
        "state": card.state.value,
        "notation": card.notation,
        "numbered": card.numbered,
        "text": card.text,
        "changed": card.changed,
        "asked": card.asked,
        "confirmed": card.confirmed,
        "comments": card.comments,
        "mine": card.mine.value if card.mine is not None else None,
        "paper": card.paper,
        "by": card.by.office if card.by is not None else "",
        "begun": iso(card.begun_ms, zone),
        "rivals": list(card.rivals),
        "late": card.late,
    }


def _brief(cabinet: Cabinet, view: ConclusionView) -> tuple[dict[str, Any], str]:
    """One line for a person."""
    card = view.card
    zone = cabinet.desk.directory().zone
    return _card(card, zone), f"{card.notation}  {card.state.value}  {card.confirmed}/{card.asked}"


def _whole(cabinet: Cabinet, conclusion: bytes) -> tuple[dict[str, Any], str]:
    """With its paragraphs, one under the other for a person."""
    view = cabinet.concluding.conclusion(conclusion)
    desk = cabinet.desk
    zone = desk.directory().zone

    def paragraph(one: Paragraph) -> dict[str, Any]:
        return {
            "id": one.id,
            "part": one.part.value,
            "text": one.text,
            "item": one.item,
            "assignee": desk.person(one.assignee).office if one.assignee else "",
            "due": iso(one.due_ms, zone),
        }

    record, line = _brief(cabinet, view)
    record |= {
        "paragraphs": [paragraph(one) for one in view.paragraphs],
        "removed": [paragraph(one) for one in view.removed],
        "again": list(view.again),
        "choices": [
            {"paragraph": one.object, "field": one.field, "mine": one.mine, "theirs": one.theirs}
            for one in view.choices
        ],
        "members": [
            {
                "member": one.person.office,
                "standing": one.standing.value,
                "text": one.text,
                "at": iso(one.at_ms, zone),
                "again": list(one.again),
                "late": iso(one.late_ms, zone),
            }
            for one in view.members
        ],
        "comments_said": [
            {
                "id": one.comment.id,
                "member": one.person.office,
                "paragraph": one.comment.paragraph,
                "quote": one.comment.quote,
                "words": one.comment.words,
                "settled": bool(one.comment.settled_by),
                "taken": one.comment.taken,
                "reply": one.comment.reply,
                "late": one.comment.late,
            }
            for one in view.comments
        ],
        "approved_by": view.approved_by.office if view.approved_by else "",
        "approved": iso(view.approved_ms, zone),
        "discarded_by": view.discarded_by.office if view.discarded_by else "",
        "discarded": iso(view.discarded_ms, zone),
    }
    told = [f"{one['id'].hex()}  [{one['part']}] {_shown(one)}" for one in record["paragraphs"]]
    said = [
        f"{one['id'].hex()}  {one['member']}: {one['words']}{' [late]' if one['late'] else ''}"
        for one in record["comments_said"]
    ]
    return record, "\n".join([line, *told, *said])


def _shown(paragraph: dict[str, Any]) -> str:
    if paragraph["part"] != "task":
        return str(paragraph["text"])
    return f"{paragraph['text']} ({paragraph['assignee'] or '–'}, {paragraph['due'] or '–'})"
