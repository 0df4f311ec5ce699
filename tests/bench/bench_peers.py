"""Our reader beside Debian's on one screen, to the pixel: `python -m tests.bench reader peers`.

A 500-page file of 48 MB on Xvfb with a window manager; keys and pointer by XTEST. Each reader turns
its pages, and is weighed, on a fresh screen of its own: what another one left on a screen counts
neither for nor against it. The interop line of the table is shown by tests/pdf/test_renderers.py,
the line of stalls by the bench `reader`.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.bench.peers import lines, measuring
from tests.bench.peers.bars import PAGES
from tests.bench.peers.holding import total
from tests.bench.peers.readers import MUPDF, OURS, OURS_FILLED, PEERS, Peer
from tests.bench.peers.screen import NeverShown, Screen, lacking, screen

STARTS, INKS = 7, 3


def run() -> dict[str, Any]:
    """Every line of the table, or the programs that a screen lacks."""
    if missing := lacking():
        return {"not measured: this machine lacks": ", ".join(missing)} | _export()
    with tempfile.TemporaryDirectory(prefix="ecabinet-peers-") as name:
        folder = Path(name)
        file, blank = measuring.papers(folder)
        figures: dict[str, Any] = {"pages": PAGES, "file_mb": file.stat().st_size / 1e6}
        turns = {peer.name: _asked(peer, _turns, folder, file) for peer in (OURS, *PEERS)}
        with screen(folder) as shown:
            figures |= _reading(shown, file, folder, turns) | _writing(shown, blank)
    return figures | _export()


def _reading(shown: Screen, file: Path, folder: Path, turns: dict[str, Any]) -> dict[str, Any]:
    def start(peer: Peer) -> Callable[[], Any]:
        return partial(_asked, peer, measuring.start_and_jump, shown, file)

    starts = _by_turns(STARTS, {peer.name: start(peer) for peer in (OURS, *PEERS)})
    from tests.bench.peers.running import opening  # brings Qt: only once the memory is measured

    with opening(shown, file, folder) as ours:
        opened = _by_turns(STARTS, {OURS.name: partial(_shown, ours), MUPDF.name: start(MUPDF)})
    return (
        lines.START.figures(_nth(starts, 0))
        | lines.OPEN.figures(_nth(opened, 0))
        | lines.LIVE.figures({OURS.name: _nth(opened, 1)[OURS.name]})
        | lines.TURN.figures(_nth(turns, 0))
        | lines.JUMP.figures(_nth(starts, 1))
        | lines.MEMORY.figures(_nth(turns, 1))
    )


def _writing(shown: Screen, blank: Path) -> dict[str, Any]:
    pens = [peer for peer in (OURS, OURS_FILLED, *PEERS) if peer.writes]
    inks = _by_turns(INKS, {pen.name: partial(_asked, pen, _ink, shown, blank) for pen in pens})
    among = {lines.OURS: inks.pop(OURS_FILLED.name), "own empty page": inks[OURS.name]}
    return lines.INK.figures(_nth(inks, 0)) | lines.FULL.figures(_nth(among, 0))


def _export() -> dict[str, Any]:
    from tests.bench.bench_pdf import bench_export

    took = bench_export()
    ours, theirs = took["export_1000_ms"], took["add_ink_annot_1000_ms"]
    return lines.EXPORT.figures({lines.OURS: ours, "add_ink_annot": theirs})


def _asked(peer: Peer, measure: Callable[..., Any], where: Screen | Path, file: Path) -> Any:
    return _shown(measure, where, peer, file) if peer.installed else lines.NOT_INSTALLED


def _shown(measure: Callable[..., Any], *of: object) -> Any:
    try:
        return measure(*of)
    except NeverShown:
        return lines.NOT_SHOWN


def _by_turns(turns: int, measures: dict[str, Callable[[], Any]]) -> dict[str, Any]:
    """The medians of each measure, all of which take so many turns: a machine that is slower for a
    minute is so for all of them. The words of one that once had no figure."""
    took = [{who: measure() for who, measure in measures.items()} for _ in range(turns)]
    return {who: _medians([turn[who] for turn in took]) for who in measures}


def _medians(took: list[Any]) -> Any:
    words = [one for one in took if isinstance(one, str)]
    return words[0] if words else tuple(statistics.median(each) for each in zip(*took, strict=True))


def _turns(folder: Path, peer: Peer, file: Path) -> tuple[float, float]:
    with screen(folder) as shown:
        times, held = measuring.turns(shown, peer, file)
    return statistics.median(times), total(held)


def _ink(shown: Screen, peer: Peer, file: Path) -> tuple[float]:
    times = measuring.ink(shown, peer, file)
    return (sorted(times)[int(len(times) * 0.95)],)


def _nth(found: dict[str, Any], n: int) -> dict[str, Any]:
    """One of several figures of each reader; the words where there are none."""
    return {who: what if isinstance(what, str) else what[n] for who, what in found.items()}
