"""Sets tables: a repeated head, thin rules, numbers to the right; and the papers made of them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from ui.demo.material_official import exactly
from ui.demo.material_sheet import A4, BLACK, Align, Book, Color, Flow, Style
from ui.demo.material_words import library, vi_number

HEAD: Color = (0.90, 0.93, 0.96)
GROUP: Color = (0.96, 0.96, 0.95)
RULE: Color = (0.60, 0.62, 0.64)
LANDSCAPE = (A4[1], A4[0])
HEADING = Style(key="B", size=13, align="center", after=2)
NOTE = Style(key="I", size=10.5, leading=15, align="right", after=4)


@dataclass(frozen=True)
class Column:
    """`share` is the part of the table's width."""

    title: str
    share: float
    align: Align = "right"


@dataclass(frozen=True)
class Row:
    cells: tuple[str, ...]
    group: bool = False


class Table:
    """A table that runs over pages, its head on each."""

    def __init__(self, flow: Flow, columns: Sequence[Column], *, size: float = 10.5) -> None:
        self.flow = flow
        self.columns = columns
        self.size = size
        self.height = size * 1.72
        self._head()

    def add(self, row: Row) -> None:
        """One row, on the next page when this one is full."""
        if self.flow.room < self.height:
            self.flow.page()
            self._head()
        self._cells(row.cells, "B" if row.group else "R", GROUP if row.group else None)

    def _head(self) -> None:
        self._rule(BLACK)
        self._cells([column.title for column in self.columns], "B", HEAD, head=True)

    def _cells(
        self, cells: Sequence[str], key: str, fill: Color | None, *, head: bool = False
    ) -> None:
        flow, x = self.flow, self.flow.left
        if fill:
            flow.canvas.box(x, flow.y, flow.width, self.height, fill)
        for column, cell in zip(self.columns, cells, strict=True):
            width = column.share * flow.width
            align: Align = "center" if head else column.align
            at = {"left": x + 4, "right": x + width - 4, "center": x + width / 2}[align]
            base = flow.y + self.height * 0.68
            flow.canvas.text(at, base, cell, key=key, size=self.size, align=align)
            x += width
        flow.y += self.height
        self._rule(BLACK if head else RULE)

    def _rule(self, color: Color) -> None:
        ends = [(self.flow.left, self.flow.y), (self.flow.left + self.flow.width, self.flow.y)]
        self.flow.canvas.line(ends, width=0.5, color=color)


ALLOCATION = (
    Column("TT", 0.05, "center"),
    Column("Địa phương, dự án", 0.41, "left"),
    Column("Tổng mức đầu tư", 0.14),
    Column("Lũy kế đến 2026", 0.14),
    Column("Kế hoạch 2027", 0.13),
    Column("Trong đó: NSTW", 0.13),
)


def allocation(pages: int, turned: frozenset[int], title: str) -> Book:
    """Capital by province and project over `pages` landscape pages; those in `turned` lie on
    their side in the file and are turned upright by /Rotate."""
    book, source = Book(), random.Random(f"allocation/{pages}")
    flow = Flow(book, LANDSCAPE, turned=turned)
    flow.paragraph(title.upper(), HEADING)
    flow.paragraph("(Kèm theo Tờ trình về phương án phân bổ vốn đầu tư công năm 2027)", HEADING)
    flow.paragraph("Đơn vị: tỷ đồng", NOTE)
    table, provinces = Table(flow, ALLOCATION), library("report")["provinces"]
    full = flow.size[1] - flow.top - flow.bottom
    for number, province in enumerate(provinces):
        goal = flow.position + (pages - 0.35 - flow.position) / (len(provinces) - number)
        count = max(3, round((goal - flow.position) * full / table.height) - 2)
        book.mark(1, province)
        for row in _province(source, number + 1, province, count):
            table.add(row)
    return exactly(book, pages)


def _province(source: random.Random, number: int, name: str, count: int) -> list[Row]:
    kinds = library("report")["projects"]
    rows: list[tuple[str, list[float]]] = []
    for index in range(count):
        whole = source.uniform(180, 6400)
        done, plan = whole * source.uniform(0.1, 0.6), whole * source.uniform(0.08, 0.3)
        what = f"{kinds[index % len(kinds)]}, giai đoạn {index // len(kinds) + 1}"
        rows.append((what, [whole, done, plan, plan * source.uniform(0.3, 0.8)]))
    sums = [sum(round(values[column]) for _, values in rows) for column in range(4)]
    shown = [
        Row((f"{number}.{index}", what, *(vi_number(round(value)) for value in values)))
        for index, (what, values) in enumerate(rows, 1)
    ]
    return [Row((str(number), name, *map(vi_number, sums)), group=True), *shown]


def statistics(pages: int, title: str) -> Book:
    """Indicators by province and month, a table a page, each named in the outline."""
    book, source = Book(), random.Random(f"statistics/{pages}")
    flow = Flow(book, LANDSCAPE)
    data = library("report")
    provinces: list[str] = data["provinces"]
    half = (len(provinces) + 1) // 2
    months = [Column(f"T{month}", 0.06) for month in range(1, 12)]
    columns = [Column("TT", 0.05, "center"), Column("Địa phương", 0.29, "left"), *months]
    for number in range(pages):
        if number:
            flow.page()
        name = data["statistics"][number // 2 % len(data["statistics"])]
        part = number % 2
        heading = f"Bảng {number // 2 + 1}. {name} theo địa phương" + (
            " (tiếp theo)" if part else ""
        )
        if number == 0:
            flow.paragraph(title.upper(), HEADING)
        flow.paragraph(f"{heading}, 11 tháng năm 2026", HEADING)
        flow.paragraph("So với cùng kỳ năm trước, %", NOTE)
        if not part:
            book.mark(1, heading)
        table = Table(flow, columns)
        for place in range(part * half, min(len(provinces), (part + 1) * half)):
            values = (vi_number(source.uniform(96, 119), 1) for _ in months)
            table.add(Row((str(place + 1), provinces[place], *values)))
    return exactly(book, pages)
