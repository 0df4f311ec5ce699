"""Sets the sample reports: chapters of text with charts, tables and pictures between them."""

from __future__ import annotations

from collections.abc import Iterator

from ui.demo.material_charts import (
    NAVY,
    SCENES,
    STONE,
    Drawing,
    bars,
    lines,
    picture,
    ranking,
    ring,
)
from ui.demo.material_official import (
    ROMAN,
    SECTION,
    Letterhead,
    exactly,
    official,
    place_and_date,
    signature,
)
from ui.demo.material_sheet import A4, ARTICLE, BODY, Book, Canvas, Flow, Style, face
from ui.demo.material_tables import Column, Row, Table
from ui.demo.material_words import Phrases, library, vi_number

CAPTION = Style(key="I", size=11.5, leading=16, align="center", before=4, after=12)
COVER_SUBJECT = Style(key="S", size=16, leading=24)
FIGURES: tuple[tuple[Drawing, float, str], ...] = (
    (bars, 190, "indicator"),
    (ranking, 170, "province"),
    (picture, 187, ""),
    (lines, 180, "sector"),
    (ring, 160, "sector"),
)
SECTORS = ["Nông, lâm, thủy sản", "Công nghiệp", "Xây dựng", "Dịch vụ", "Thuế sản phẩm"]
LONG = 60  # pages from which a report has a cover and a table of contents


class Figures:
    """Numbers and places figures: one waits until the page has room for it."""

    def __init__(self, flow: Flow, phrases: Phrases) -> None:
        self.flow = flow
        self.phrases = phrases
        self.count = 0
        self.tables = 0
        self.next_height = FIGURES[0][1] + 60

    def place(self) -> None:
        """Draws the next figure (each fourth time a table) on the page in hand."""
        if (self.count + self.tables) % 4 == 3:
            self._table()
        else:
            self._figure()
        due = FIGURES[self.count % len(FIGURES)][1] + 60
        self.next_height = 190 if (self.count + self.tables) % 4 == 3 else due

    def _figure(self) -> None:
        draw, height, kind = FIGURES[self.count % len(FIGURES)]
        self.count += 1
        flow, source = self.flow, self.phrases.random
        labels = SECTORS
        if kind == "province":
            labels = source.sample(library("report")["provinces"], 8)
        elif draw is picture:
            labels = [SCENES[self.count % len(SCENES)]]
        draw(flow.canvas, (flow.left, flow.y + 8, flow.width, height), source, labels)
        flow.y += height + 14
        subject = labels[0] if draw is picture else self._subject()
        flow.paragraph(f"Hình {self.count}. {subject}", CAPTION)

    def _subject(self) -> str:
        return f"{self.phrases.draw('indicator')} {self.phrases.draw('caption_tail')}"

    def _table(self) -> None:
        self.tables += 1
        flow, source = self.flow, self.phrases.random
        flow.paragraph(f"Bảng {self.tables}. {self._subject()}", CAPTION)
        years = [Column(str(year), 0.13) for year in (2023, 2024, 2025, 2026)]
        table = Table(flow, [Column("Chỉ số (năm trước = 100)", 0.48, "left"), *years])
        for name in source.sample(library("report")["statistics"], 6):
            table.add(Row((name, *(vi_number(source.uniform(97, 118), 1) for _ in years))))
        flow.y += 12


def report(topic: str, pages: int, head: Letterhead, signer: str) -> Book:
    """A report of exactly `pages` pages; a long one has a cover and a table of contents."""
    book = Book()
    flow, phrases = Flow(book), Phrases("report", topic, f"{topic}/{pages}")
    if pages >= LONG:
        _cover(flow, head)
        flow.page()
        contents = flow.canvas
        flow.page()
    else:
        official(flow, head)
    entries = list(_chapters(flow, phrases, pages - 0.55))
    if pages >= LONG:
        _contents(contents, entries)
    signature(
        flow, [signer], head.mark, ["Thủ tướng, các Phó Thủ tướng", "Các thành viên Chính phủ"]
    )
    return exactly(book, pages)


def _chapters(flow: Flow, phrases: Phrases, end: float) -> Iterator[tuple[int, str, int]]:
    """Writes all chapters; yields level, title and page of each heading."""
    figures = Figures(flow, phrases)
    chapters = phrases.data["chapters"]
    left = sum(len(chapter["parts"]) for chapter in chapters)
    for number, chapter in enumerate(chapters):
        title = f"{ROMAN[number]}. {chapter['title']}"
        flow.paragraph(title.upper(), SECTION)
        flow.book.mark(1, title)
        yield 1, title, len(flow.book.pages)
        for index, part in enumerate(chapter["parts"], 1):
            name = f"{index}. {part}"
            flow.paragraph(name, ARTICLE)
            flow.book.mark(2, name, flow.y)
            yield 2, name, len(flow.book.pages)
            _part(flow, phrases, figures, flow.position + (end - flow.position) / left)
            left -= 1


def _part(flow: Flow, phrases: Phrases, figures: Figures, goal: float) -> None:
    since = 0
    while flow.position < goal:
        close = goal - flow.position < 0.34
        if since >= 4 and not close and flow.room >= figures.next_height:
            figures.place()
            since = 0
        else:
            flow.paragraph(" ".join(phrases.say("say") for _ in range(2)), BODY)
            since += 1


def _cover(flow: Flow, head: Letterhead) -> None:
    canvas, middle = flow.canvas, A4[0] / 2
    for edge, width in ((40.0, 1.6), (45.0, 0.5)):
        right, low = A4[0] - edge, A4[1] - edge
        frame = [(edge, edge), (right, edge), (right, low), (edge, low), (edge, edge)]
        canvas.line(frame, width=width, color=NAVY)
    canvas.text(middle, 90, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", key="B", size=13, align="center")
    canvas.text(middle, 108, "Độc lập - Tự do - Hạnh phúc", key="B", size=13, align="center")
    half = face("B").width("Độc lập - Tự do - Hạnh phúc", 13) / 2
    canvas.line([(middle - half, 115), (middle + half, 115)])
    canvas.text(middle, 330, head.kind.upper(), key="B", size=24, align="center")
    y = 366.0
    for words in flow.lines(head.subject, COVER_SUBJECT):
        canvas.text(middle, y, " ".join(words), key="S", size=COVER_SUBJECT.size, align="center")
        y += COVER_SUBJECT.leading
    canvas.line([(middle - 60, y + 2), (middle + 60, y + 2)], width=1.2)
    canvas.text(middle, y + 32, f"{head.issuer} trình Chính phủ", align="center")
    canvas.text(middle, 770, place_and_date(head.made), key="I", align="center")


def _contents(canvas: Canvas, entries: list[tuple[int, str, int]]) -> None:
    """Fills the page that was kept for the table of contents."""
    canvas.text(A4[0] / 2, 88, "MỤC LỤC", key="B", size=14, align="center")
    y, right = 122.0, A4[0] - Flow.right
    for level, title, page in entries:
        key, x = ("B", Flow.left) if level == 1 else ("R", Flow.left + 16)
        y += 6 if level == 1 else 0
        canvas.text(x, y, title, key=key, size=11.5)
        canvas.text(right, y, str(page), key=key, size=11.5, align="right")
        begin = x + face(key).width(title, 11.5) + 6
        canvas.line([(begin, y - 2), (right - 24, y - 2)], width=0.8, color=STONE, dash="0.1 4")
        y += 18
