"""Owns the language on screen: Vietnamese is the source text, English comes from .ts files.

It refuses computed texts: `tr` takes literal text only, so that the check can find each one.
"""

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTranslator

import resources

Language = Literal["vi", "en"]
_PROPERTY = "language"


@dataclass(frozen=True)
class Entry:
    """One translation: the singular or only form, and the plural if the text has one."""

    one: str
    many: str = ""

    def form(self, n: object) -> str:
        return self.many if self.many and n != 1 else self.one


def _sources(language: Language) -> Iterator[Path]:
    # Not importlib.resources: it costs each start 15 ms, and fonts are read by their paths too.
    folder = Path(resources.__file__).parent / "translations" / language
    yield from sorted(folder.glob("*.ts"))


def parse_ts(text: str) -> dict[str, Entry]:
    """The finished translations of one Qt Linguist file, by source text."""
    import xml.etree.ElementTree as ET  # the source language has no file to read

    found: dict[str, Entry] = {}
    # The files ship with the program: they are not input from outside.
    for message in ET.fromstring(text).iter("message"):
        source, target = message.findtext("source"), message.find("translation")
        if not source or target is None or target.get("type") in ("unfinished", "vanished"):
            continue
        forms = [form.text or "" for form in target.findall("numerusform")]
        entry = Entry(forms[0], forms[-1]) if forms else Entry(target.text or "")
        if entry.one:
            found[source] = entry
    return found


def load_catalogue(language: Language) -> dict[str, Entry]:
    """Every translation that ships for `language`, by Vietnamese source text."""
    merged: dict[str, Entry] = {}
    for source in _sources(language):
        merged.update(parse_ts(source.read_text(encoding="utf-8")))
    return merged


class Catalogue(QTranslator):
    """The language in force; also answers Qt's own texts (Copy, Paste) in that language."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.code: Language = language
        self._entries = load_catalogue(language)

    def entry(self, text: str) -> Entry | None:
        return self._entries.get(text)

    def isEmpty(self) -> bool:
        return False  # or Qt would not ask it

    def translate(
        self, _context: str, text: str, _disambiguation: str | None = None, _n: int = -1
    ) -> str | None:
        entry = self._entries.get(text)
        return entry.one if entry else None  # None is the null string: ask the next one


def _catalogue() -> Catalogue | None:
    app = QCoreApplication.instance()
    found = app.property(_PROPERTY) if app is not None else None
    return found if isinstance(found, Catalogue) else None


def set_language(app: QCoreApplication, language: Language) -> None:
    """Switch the language; every widget gets a LanguageChange event, unless it is in force."""
    old = _catalogue()
    if old is not None and old.code == language:
        return
    new = Catalogue(language, app)
    app.setProperty(_PROPERTY, new)
    if old is not None:
        app.removeTranslator(old)
        old.deleteLater()
    app.installTranslator(new)


def language() -> Language:
    """The language in force; Vietnamese until one was set."""
    found = _catalogue()
    return found.code if found else "vi"


def is_language_change(event: QEvent) -> bool:
    return event.type() == QEvent.Type.LanguageChange


def tr(text: str, **params: object) -> str:
    """`text` (literal Vietnamese, named {params}) in the language in force.

    A parameter called `n` also chooses between English singular and plural.
    """
    found = _catalogue()
    entry = found.entry(text) if found else None
    shown = entry.form(params.get("n")) if entry else text
    return shown.format_map(params) if params else shown


def texts_in(source: str) -> list[tuple[int, str | None]]:
    """Line and literal of each `tr(...)` call in Python source; None for a computed text."""
    found: list[tuple[int, str | None]] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
            first = node.args[0] if node.args else None
            text = first.value if isinstance(first, ast.Constant) else None
            found.append((node.lineno, text if isinstance(text, str) else None))
    return found


def find_missing(root: Path, english: Mapping[str, Entry]) -> list[str]:
    """One line "file:line: reason" for each text under `root` without English."""
    problems: list[str] = []
    for path in sorted(root.rglob("*.py")):
        for line, text in texts_in(path.read_text(encoding="utf-8")):
            where = f"{path.relative_to(root.parent)}:{line}"
            if text is None:
                problems.append(f"{where}: computed text")
            elif text not in english:
                problems.append(f"{where}: no English for {text!r}")
    return problems


def main(arguments: list[str]) -> int:
    """`python -m ui.i18n check`: exit 1 and a list when a text has no English."""
    if arguments != ["check"]:
        sys.stderr.write("usage: python -m ui.i18n check\n")
        return 2
    problems = find_missing(Path(__file__).parent, load_catalogue("en"))
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
