"""Draws the sentences of the sample papers from the phrase lists in resources/sample.

The same topic and seed always give the same text; no wall clock and no entropy come in.
"""

from __future__ import annotations

import random
import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

SLOT = re.compile(r"\{(\w+)(?::([\d.]+)-([\d.]+))?\}")
# Offices keep their capital inside a sentence; other words lose it.
PROPER = ("Bộ ", "Ủy ban", "Văn phòng", "Ban ", "Ngân hàng", "Thanh tra", "Chính phủ")
NAMES = {"province", "drafter", "name", "this"}


@cache
def library(name: str) -> dict[str, Any]:
    """The lists of resources/sample/<name>.yaml."""
    text = files("resources.sample").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loaded = yaml.safe_load(text)
    if not isinstance(loaded, dict):
        raise ValueError(f"{name}.yaml is not a mapping")
    return loaded


def vi_number(value: float, places: int = 0) -> str:
    """A number as Vietnamese papers write it: 1.234,5."""
    return f"{value:,.{places}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class Phrases:
    """A topic's sentences; a list is used up before a phrase of it comes again."""

    def __init__(self, source: str, topic: str, seed: str) -> None:
        self.data: dict[str, Any] = library(source)[topic]
        self._common: dict[str, Any] = library(source)["common"]
        self._decks: dict[str, list[str]] = {}
        self._last: dict[str, str] = {}
        self.random = random.Random(seed)

    def draw(self, name: str) -> str:
        """One phrase of the list, its slots left as they are."""
        deck = self._decks.get(name)
        if not deck:
            listed = self.data.get(name, self._common.get(name))
            if isinstance(listed, str):
                return listed
            if not listed:
                raise KeyError(name)
            deck = self._decks[name] = self.random.sample(listed, len(listed))
            if deck[-1] == self._last.get(name):  # not twice running where two rounds meet
                deck.reverse()
        self._last[name] = deck[-1]
        return deck.pop()

    def say(self, name: str) -> str:
        return self.fill(self.draw(name))

    def fill(self, template: str) -> str:
        """`template` with every slot drawn, capital letters only where a sentence begins."""
        text = SLOT.sub(lambda match: self._slot(match, template), template)
        return capital(text)

    def _slot(self, match: re.Match[str], template: str) -> str:
        name, low, high = (
            match.group(1).removesuffix("_low").removesuffix("_cap"),
            match[2],
            match[3],
        )
        if low:
            return self._number(name, low, high)
        phrase = self.fill_inner(self.draw(name))
        if name in NAMES or phrase.startswith(PROPER):
            return phrase
        first = match.start() == 0 or template[: match.start()].endswith(". ")
        return capital(phrase) if first else phrase[:1].lower() + phrase[1:]

    def fill_inner(self, template: str) -> str:
        return SLOT.sub(lambda match: self._slot(match, template), template)

    def _number(self, name: str, low: str, high: str) -> str:
        if name == "p":
            return vi_number(self.random.uniform(float(low), float(high)), 1)
        number = self.random.randint(int(low), int(high))
        return f"{number:02d}" if name in ("d", "m", "n") and number < 10 else vi_number(number)
