"""Meetings on the command line: prepared, published, held, and what a member says of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ecabinet.cli.live import warned_of_quorum
from ecabinet.cli.opening import acting, opened
from ecabinet.cli.output import ident, iso, note, progress, progress_done, progress_kept, say, table
from ecabinet.domain.errors import DomainError

if TYPE_CHECKING:
    from ecabinet.bootstrap import Cabinet
    from ecabinet.services.convening import Imported
    from ecabinet.services.folders import FileRead
    from ecabinet.services.summaries import MeetingView, Problem

REFUSED = 1
meeting = typer.Typer(no_args_is_help=True, help="Meetings.")

Which = Annotated[str, typer.Argument(metavar="ID", help="The meeting's id.")]


@meeting.command("import")
def import_folder(
    folder: Annotated[Path, typer.Argument(help="A folder with agenda.yaml, or of sub-folders.")],
    into: Annotated[str, typer.Option(help="More items for this draft.")] = "",
) -> None:
    """Take a folder in as a draft; with one bad file nothing is taken in.

    A terminal shows each file as it is read; Ctrl+C stops it, and nothing is taken in.
    """
    target = ident(into) if into else None
    with acting() as cabinet:
        done = cabinet.convening.import_folder(folder, target, told=_file_read)
        progress_done()
    _tell_import(done)


@meeting.command("create")
def create(file: Annotated[Path, typer.Argument(help="An agenda file.")]) -> None:
    """Take an agenda file in as a draft; its papers lie beside it."""
    with acting() as cabinet:
        done = cabinet.convening.import_folder(file.parent, agenda_file=file, told=_file_read)
        progress_done()
    _tell_import(done)


def _file_read(one: FileRead) -> None:
    from ecabinet.cli.words import phrase

    if not one.file:
        progress(phrase("import.writing", of=one.total))
    elif not one.verdict:
        progress(phrase("import.reading", at=one.at, of=one.total, file=one.file))
    else:
        progress_kept(phrase(f"import.{one.verdict}", file=one.file, pages=one.pages))


def _tell_import(done: Imported) -> None:
    made = done.meeting
    items = [
        {
            "id": item.id,
            "title": item.title,
            "papers": [
                {"id": paper.id, "title": paper.title, "pages": paper.pages}
                for paper in item.papers
            ],
        }
        for item in (made.items if made else ())
    ]
    problems = [_problem(problem) for problem in done.problems]
    for problem in problems:
        note(f"{problem['severity']}: {problem['file']}: {problem['message']}")
    record = {
        "id": made.id if made else None,
        "title": made.title if made else None,
        "state": made.state.value if made else None,
        "items": items,
        "problems": problems,
    }
    if made is None:
        say(record, "–")
        raise typer.Exit(REFUSED)
    papers = sum(len(item.papers) for item in made.items)
    say(record, f"{made.id.hex()}  {made.title}  {len(made.items)} / {papers}")


def _problem(problem: Problem) -> dict[str, Any]:
    from ecabinet.cli.words import words

    return {
        "file": problem.file,
        "code": problem.code,
        "severity": problem.severity,
        "message": words(DomainError(problem.code, **problem.params), bare=True),
    }


def _step(which: str, step: Callable[[Cabinet, bytes], MeetingView]) -> None:
    """Take one step of a meeting and say where it stands then."""
    with acting() as cabinet:
        record = _meeting(cabinet, step(cabinet, ident(which)))
    _say(record)


@meeting.command("submit")
def submit(
    which: Which,
    reason: Annotated[str, typer.Option(help="Why in spite of what the checks found.")] = "",
) -> None:
    """Ask another person to approve the draft, or the changes of a published meeting."""
    _step(which, lambda cabinet, one: cabinet.convening.submit(one, reason))


@meeting.command("approve")
def approve(which: Which) -> None:
    """Approve what another person submitted."""
    _step(which, lambda cabinet, one: cabinet.convening.approve(one))


@meeting.command("return")
def send_back(
    which: Which, comments: Annotated[str, typer.Option(help="What is to be mended.")]
) -> None:
    """Return what was submitted, with comments."""
    _step(which, lambda cabinet, one: cabinet.convening.send_back(one, comments))


@meeting.command("check")
def check(which: Which) -> None:
    """What the checks find in a draft's dossier, a line a finding; exit 0 even then."""
    from ecabinet.cli.words import words

    with opened() as cabinet:
        found = [
            {
                "code": one.code,
                "severity": one.severity,
                "item": one.item or None,
                "paper": one.paper or None,
                "message": words(DomainError(one.code, **one.params), bare=True),
            }
            for one in cabinet.preparing.findings(ident(which))
        ]
    table(found, ("severity", "message"))


@meeting.command("publish")
def publish(
    which: Which,
    summary: Annotated[str, typer.Option(help="What changed, for a revision.")] = "",
) -> None:
    """Give the meeting to its readers, every paper sealed anew for them."""

    def told(cabinet: Cabinet, one: bytes) -> MeetingView:
        heard = cabinet.convening.publish(
            one, summary, advanced=lambda done, total: progress(f"{done}/{total}")
        )
        progress_done()
        return heard

    _step(which, told)


@meeting.command("withdraw")
def withdraw(
    which: Which, reason: Annotated[str, typer.Option(help="Why it is withdrawn.")]
) -> None:
    """Take the meeting back before its session."""
    _step(which, lambda cabinet, one: cabinet.convening.withdraw(one, reason))


@meeting.command("open")
def open_session(which: Which) -> None:
    """Open the session; stderr tells when fewer have checked in than it needs."""
    _step(which, lambda cabinet, one: warned_of_quorum(cabinet.convening.open(one)))


@meeting.command("close")
def close_session(which: Which) -> None:
    """Close the session."""
    _step(which, lambda cabinet, one: cabinet.convening.close(one))


@meeting.command("archive")
def archive(which: Which) -> None:
    """Archive a closed meeting: nothing of it changes any more."""
    _step(which, lambda cabinet, one: cabinet.retaining.archive(one))


@meeting.command("retention")
def retention(
    which: Which,
    days: Annotated[int | None, typer.Option(help="Days after the session.")] = None,
    notes: Annotated[
        bool | None, typer.Option("--notes-too/--keep-notes", help="Personal notes as well.")
    ] = None,
) -> None:
    """How long papers stay on readers' devices, and which devices have destroyed them."""
    with acting() as cabinet:
        view = cabinet.retaining.view(ident(which))
        if days is not None or notes is not None:
            view = cabinet.retaining.set(
                ident(which),
                view.days if days is None else days,
                view.notes if notes is None else notes,
            )
        zone = cabinet.desk.directory().zone
    say(
        {
            "id": ident(which),
            "days": view.days,
            "notes": view.notes,
            "ends": iso(view.ends_ms, zone),
            "destroyed": [
                {
                    "member": one.person.office,
                    "device": one.device,
                    "at": iso(one.at_ms, zone),
                    "papers": one.papers,
                }
                for one in view.destroyed
            ],
            "waiting": [one.office for one in view.waiting],
        },
        f"{view.days}  {iso(view.ends_ms, zone) or '–'}  {len(view.destroyed)}/"
        f"{len(view.destroyed) + len(view.waiting)}",
    )


@meeting.command("export")
def export(
    which: Which, folder: Annotated[Path, typer.Argument(help="An empty folder, or a new one.")]
) -> None:
    """Write agenda.yaml and the papers, as `meeting import` takes them in."""
    with opened() as cabinet:
        written = cabinet.packing.folder(ident(which), folder)
    say({"id": ident(which), "file": str(written)}, str(written))


@meeting.command("pack")
def pack(which: Which, out: Annotated[Path, typer.Option(help="The PDF to write.")]) -> None:
    """All papers as one PDF: cover, outline, page numbers, and whose copy it is."""
    with opened() as cabinet:
        pages = cabinet.booklet.write(
            ident(which), out, lambda done, total: progress(f"{done}/{total}")
        )
    progress_done()
    say({"id": ident(which), "file": str(out), "pages": pages}, f"{out}  {pages}")


@meeting.command("calendar")
def calendar(
    out: Annotated[Path, typer.Option(help="The .ics file.")],
    which: Annotated[str, typer.Argument(metavar="[ID]", help="One meeting; all without it.")] = "",
) -> None:
    """Meetings and deadlines as a calendar file."""
    from ecabinet.services.outfile import write_out

    with opened() as cabinet:
        write_out(out, cabinet.packing.calendar(ident(which) if which else None))
    say({"file": str(out)}, str(out))


@meeting.command("show")
def show(which: Which) -> None:
    """One meeting with its items and papers."""
    with opened() as cabinet:
        record = _meeting(cabinet, cabinet.convening.meeting(ident(which)))
    _say(record)


@meeting.command("list")
def list_meetings() -> None:
    """Every meeting within reach, by its start."""
    with opened() as cabinet:
        zone = cabinet.desk.directory().zone
        found = [
            {
                "id": card.id,
                "title": card.title,
                "state": card.state.value,
                "starts": iso(card.starts_ms, zone),
                "ends": iso(card.ends_ms, zone),
                "place": card.place,
                "items": [{"id": item, "title": title} for item, title in items],
                "papers": card.papers,
                "papers_ready": card.papers_ready,
            }
            for card, items in cabinet.convening.outline()
        ]
    table(found, ("id", "starts", "state", "title"))


@meeting.command("attend")
def attend(
    which: Which,
    answer: Annotated[str, typer.Argument(metavar="yes|no")],
    reason: Annotated[str, typer.Option(help="Why not.")] = "",
    substitute: Annotated[str, typer.Option(help="Who comes instead.")] = "",
) -> None:
    """Say whether one comes."""
    if answer not in {"yes", "no"}:
        raise typer.BadParameter("yes|no")
    with acting() as cabinet:
        cabinet.convening.attend(ident(which), answer == "yes", reason, substitute)
    say({"id": which, "state": answer, "reason": reason, "substitute": substitute})


@meeting.command("absence")
def absence(
    which: Which,
    member: Annotated[str, typer.Argument(metavar="MEMBER")],
    word: Annotated[str, typer.Argument(metavar="approve|refuse")],
) -> None:
    """Approve a member's absence, or not."""
    if word not in {"approve", "refuse"}:
        raise typer.BadParameter("approve|refuse")
    with acting() as cabinet:
        person = cabinet.desk.person_called(member)
        cabinet.convening.settle_absence(ident(which), person.id, word == "approve")
    say(
        {"id": which, "member": person.id, "approved": word == "approve"},
        f"{word}  {person.office}",
    )


@meeting.command("admit")
def admit(
    which: Which,
    member: Annotated[
        str, typer.Argument(metavar="[MEMBER]", help="Who is let in; left out: who waits for it.")
    ] = "",
) -> None:
    """Let who came after the publishing, or after the session, read what is his of a meeting."""
    if not member:
        with opened() as cabinet:
            late = cabinet.welcoming.waiting(ident(which))
        table([{"member": one.id, "office": one.office} for one in late], ("member", "office"))
        return
    with acting() as cabinet:
        person = cabinet.desk.person_called(member)
        cabinet.welcoming.admit(ident(which), person.id)
    say({"id": which, "member": person.id, "state": "admitted"}, f"admitted  {person.office}")


@meeting.command("position")
def position(
    item: Annotated[str, typer.Argument(metavar="ITEM", help="The item's id.")],
    stance: Annotated[str, typer.Argument(metavar="agree|debate")],
    note_: Annotated[str, typer.Option("--note", help="A word to the chair.")] = "",
) -> None:
    """Agree without debate, or ask to speak."""
    from ecabinet.domain.meeting import Stance

    if stance not in set(Stance):
        raise typer.BadParameter("agree|debate")
    with acting() as cabinet:
        item_id = ident(item)
        meeting_id = cabinet.convening.item_meeting(item_id)
        cabinet.convening.state_position(meeting_id, item_id, Stance(stance), note_)
    say({"id": item, "state": stance, "meeting": meeting_id, "note": note_})


def _say(record: dict[str, Any]) -> None:
    say(record, f"{record['id'].hex()}  {record['state']}  {record['starts']}  {record['title']}")


def _meeting(cabinet: Cabinet, view: MeetingView) -> dict[str, Any]:
    zone, offices = cabinet.desk.directory().zone, cabinet.desk.persons()
    return {
        "id": view.id,
        "title": view.title,
        "state": view.state.value,
        "starts": iso(view.starts_ms, zone),
        "ends": iso(view.ends_ms, zone),
        "place": view.place,
        "chair": view.chair,
        "revision": view.revision,
        "items": [
            {
                "id": item.id,
                "order": item.order,
                "title": item.title,
                "presenter": item.presenter,
                "type": item.type.value,
                "minutes": item.minutes,
                "state": item.state.value,
                "agree": item.agree,
                "debate": item.debate,
                "position": item.mine.stance.value if item.mine else None,
                "guests": list(item.guests),
                "restricted": item.restricted,
                "hidden": item.hidden,
                "hidden_papers": item.hidden_papers,
                "recused": [offices(one).office for one in item.recused],
                "readers": [offices(one).office for one in item.readers],
                "papers": [
                    {
                        "id": paper.id,
                        "title": paper.title,
                        "version": paper.version,
                        "pages": paper.pages,
                        "state": paper.state.value,
                        "readers": [offices(one).office for one in paper.readers],
                    }
                    for paper in item.papers
                ],
            }
            for item in view.items
        ],
        "attendance": [
            {
                "member": seat.person.id,
                "office": seat.person.office,
                "attends": seat.attends,
                "reason": seat.reason,
                "approved": seat.approved,
                "where": seat.where.value if seat.where else None,
            }
            for seat in view.seats
        ],
        "present": view.present,
        "quorum": view.quorum_needed,
        "votes": [
            {
                "id": vote.id,
                "item": vote.item,
                "subject": vote.subject,
                "state": vote.state.value,
                "answered": vote.answered,
                "roll": vote.roll,
            }
            for vote in view.votes
        ],
    }
