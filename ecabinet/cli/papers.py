"""Papers, marks and search on the command line."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ecabinet.cli.opening import acting, opened
from ecabinet.cli.output import ident, iso, note, progress, progress_done, say, table
from ecabinet.cli.words import phrase

if TYPE_CHECKING:
    from ecabinet.bootstrap import Cabinet
    from ecabinet.services.recognising import Recognition
    from ecabinet.services.summaries import PaperView

paper = typer.Typer(no_args_is_help=True, help="Papers of meetings and forms.")

Which = Annotated[str, typer.Argument(metavar="PAPER", help="The paper's id.")]


@paper.command("list")
def list_papers() -> None:
    """Every paper within reach."""
    with opened() as cabinet:
        scanned = {one.paper: one.pages for one in cabinet.searching.scanned()}
        found = [
            {**_paper(view), "scanned": list(scanned.get(view.id, ()))}
            for view in cabinet.reading.papers()
        ]
    table(found, ("id", "state", "version", "pages", "title"))


@paper.command("add")
def add(
    item: Annotated[str, typer.Argument(metavar="ITEM", help="The agenda item's id.")],
    file: Annotated[Path, typer.Argument(help="A PDF.")],
    replaces: Annotated[str, typer.Option(help="The paper that this is a new version of.")] = "",
    summary: Annotated[str, typer.Option(help="What members are told of it.")] = "",
) -> None:
    """Add a paper to an item, or a new version of one.

    On a published item to be decided it waits in the drafts until another person approves it,
    unless the session is on.
    """
    before = ident(replaces) if replaces else None
    with acting() as cabinet:
        put = cabinet.convening.add_paper(ident(item), file, before, summary)
        view = cabinet.reading.version(put, cabinet.convening.item_meeting(put.item))
        record = {**_paper(view), "waits": cabinet.convening.waits(put)}
    say(record, _line(record))
    if record["waits"]:
        note(phrase("paper.waits", title=record["title"]))


@paper.command("get")
def get(
    which: Which,
    out: Annotated[Path, typer.Option(help="Where the PDF goes, readable by anyone there.")],
) -> None:
    """Write a paper as it was received to a file."""
    with opened() as cabinet:
        record = _paper(cabinet.reading.get(ident(which), out))
    say({**record, "file": out}, str(out))


@paper.command("export")
def export(
    which: Which,
    out: Annotated[Path, typer.Option(help="Where the PDF goes.")],
    marks: Annotated[
        Literal["mine", "shared", "none"], typer.Option("--annotations", help="Whose marks.")
    ] = "mine",
    flatten: Annotated[bool, typer.Option(help="Draw the marks into the pages.")] = False,
    despite: Annotated[
        bool, typer.Option(help="Even if earlier notes can still be read out of a signed file.")
    ] = False,
) -> None:
    """Write a copy of a paper with marks as standard annotations. What it costs is said before, and
    listed as "costs" by --json: earlier notes that can still be read, notes of other programs that
    stay, a certification or signature that will be shown as broken, a password or a rule against
    notes that the copy keeps.
    """
    with opened() as cabinet:
        found = ident(which)
        cabinet.reading.fetch(found)
        cabinet.carrying.settle(found)
        done = cabinet.annotating.export(
            found, out, marks, flatten, lambda cost: note(phrase(cost)), despite
        )
    say({"file": done.file, "annotations": done.annotations, "costs": list(done.costs)})


@paper.command("ocr")
def ocr(
    which: Annotated[str, typer.Argument(metavar="[PAPER]", help="The paper's id.")] = "",
    every: Annotated[
        bool, typer.Option("--all", help="Every scanned paper on this device.")
    ] = False,
) -> None:
    """Recognise the words of scanned pages, so that they can be found and marked."""
    if bool(which) == every:
        raise typer.BadParameter("PAPER|--all")
    with opened() as cabinet:
        recognising, titles = cabinet.recognising, _titles(cabinet)
        _index(cabinet)
        wanted = recognising.want_all() if every else (recognising.want(ident(which)).paper,)
        records = []
        for at, one in enumerate(wanted, 1):
            title = titles.get(one, "")
            told = partial(_recognised, at, len(wanted), title)
            done = recognising.run(one, told)
            records.append({"paper": one, "title": title, **_pages_of(done)})
        locked = [one for one in cabinet.searching.scanned() if every and one.locked]
    progress_done()
    table(records, ("title", "scanned", "read", "failed"))
    for record in records:
        if record["failed"]:
            pages = ", ".join(map(str, record["failed"]))
            note(phrase("ocr.failed", title=record["title"], pages=pages))
    for blind in locked:
        note(phrase("ocr.locked", title=blind.title))


def _titles(cabinet: Cabinet) -> dict[bytes, str]:
    return {view.id: view.title for view in cabinet.reading.papers()}


def _pages_of(done: Recognition) -> dict[str, Any]:
    return {"scanned": list(done.scanned), "read": list(done.read), "failed": list(done.failed)}


def _recognised(at: int, of: int, title: str, now: Recognition) -> None:
    pages = len(now.scanned)
    progress(phrase("ocr.page", at=at, of=of, title=title, done=now.done, pages=pages))


def _index(cabinet: Cabinet) -> None:
    """Read what has come since the last time; a whole bundle takes seconds."""
    cabinet.searching.index_arrived(
        told=lambda at, of: progress(phrase("search.indexing", at=at, of=of))
    )
    progress_done()


def annotate(
    which: Which,
    source: Annotated[
        Path, typer.Option("--from", help="A JSON list of marks, or an annotated PDF copy.")
    ],
) -> None:
    """Put marks on a paper, all of the file's or none; of a copy those that it has not yet."""
    left = 0
    with acting() as cabinet:
        if source.suffix.lower() == ".pdf":
            progress(phrase("copy.reading", file=source.name))
            ids, left = cabinet.annotating.import_copy(ident(which), source)
            progress_done()
        else:
            ids = cabinet.annotating.import_file(ident(which), source)
    say({"ids": ids, "left_out": left}, "\n".join(one.hex() for one in ids))
    if left:
        note(phrase("copy.left_out", n=left))


def list_marks(which: Which) -> None:
    """The marks on a paper, one's own and those shared with one's assistants."""
    from ecabinet.pdf.markfile import mark_to_json

    with opened() as cabinet:
        found = ident(which)
        zone = cabinet.desk.directory().zone
        marks = cabinet.annotating.marks(found)
        lines = []
        if marks:
            with cabinet.reading.open(found) as document:
                pages = document.info.pages
            lines = [
                {
                    "id": one.id,
                    **mark_to_json(one.mark, pages[min(one.mark.page, len(pages)) - 1]),
                    "version": one.version,
                    "author": cabinet.desk.person(one.author).office,
                    "written": iso(one.at_ms, zone),
                    "pending": one.pending,
                }
                for one in marks
            ]
    table(lines, ("id", "page", "kind", "author", "text"))


def search(
    words: Annotated[list[str], typer.Argument(help="With their marks or without.")],
    within: Annotated[str, typer.Option("--paper", help="Within this paper only.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 50,
    titles: Annotated[bool, typer.Option(help="Titles of meetings and forms as well.")] = False,
) -> None:
    """Find words on the pages of every paper on this device."""
    with opened() as cabinet:
        _index(cabinet)
        only = ident(within) if within else None
        hits = cabinet.searching.search(" ".join(words), only, limit)
        blind = cabinet.searching.scanned()
    lines = [
        {
            "paper": hit.paper,
            "title": hit.title,
            "of": hit.owner_title,
            "kind": hit.kind,
            "page": hit.page,
            "snippet": hit.snippet,
            "quads": hit.seen,
            "recognised": hit.recognised,
        }
        for hit in hits
        if titles or hit.kind == "page"
    ]
    table(lines, ("title", "page", "snippet"))
    for one in blind:
        pages = ", ".join(map(str, one.pages))
        note(phrase("search.scanned", title=one.title, pages=pages))


def _paper(view: PaperView) -> dict[str, Any]:
    return {
        "id": view.id,
        "title": view.title,
        "version": view.version,
        "pages": view.pages,
        "bytes": view.size,
        "state": view.state.value,
        "item": view.item,
        "owner": view.owner,
        "marks": view.marks,
        "place": view.place,
    }


def _line(record: dict[str, Any]) -> str:
    return f"{record['id'].hex()}  {record['title']}  v{record['version']}  {record['pages']}"
