"""Sets decrees, resolutions and submissions in the layout of Decree 30/2020, to a page count.

The letterhead, the order of parts and the signature are that decree's Appendix I; the texts are
samples and bind nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from ui.demo.material_sheet import (
    ARTICLE,
    BODY,
    CHAPTER,
    CHAPTER_TITLE,
    Book,
    Flow,
    Style,
    face,
)
from ui.demo.material_words import Phrases, library

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
LETTERS = "abcdđeghik"
SECTION = Style(key="B", indent=28, align="left", before=8, keep=44)
LAW = Style(key="I", indent=28)
TITLE = Style(key="B", size=14, align="center", before=14, after=2)
SUBJECT = Style(key="B", align="center", leading=18, after=2)
SIGNATURE_HEIGHT = 200.0


@dataclass(frozen=True)
class Letterhead:
    """Who issues the paper and how it is called; `mark` is the file mark after Lưu: VT."""

    issuer: str
    number: str
    kind: str
    subject: str
    made: datetime
    mark: str = ""


def official(flow: Flow, head: Letterhead) -> None:
    """The letterhead and title on the page in hand."""
    canvas, left, right = flow.canvas, flow.left + 82, flow.left + 312
    y = flow.y + 10
    for line in _two_lines(head.issuer.upper()):
        canvas.text(left, y, line, key="B", size=12, align="center")
        y += 15
    canvas.line([(left - 32, y - 9), (left + 32, y - 9)])
    canvas.text(left, y + 9, f"Số: {head.number}", size=12, align="center")
    y = flow.y + 10
    canvas.text(right, y, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", key="B", size=11.5, align="center")
    motto = "Độc lập - Tự do - Hạnh phúc"
    canvas.text(right, y + 17, motto, key="B", size=13, align="center")
    half = face("B").width(motto, 13) / 2
    canvas.line([(right - half, y + 23), (right + half, y + 23)])
    canvas.text(right, y + 46, place_and_date(head.made), key="I", size=13, align="center")
    flow.y += 68
    flow.paragraph(head.kind.upper(), TITLE)
    flow.paragraph(head.subject, SUBJECT)
    middle = flow.left + flow.width / 2
    flow.canvas.line([(middle - 45, flow.y + 3), (middle + 45, flow.y + 3)])
    flow.y += 20


def _two_lines(text: str) -> list[str]:
    words = text.split()
    if len(text) <= 22:
        return [text]
    middle = words.index("VÀ") if "VÀ" in words else (len(words) + 2) // 2
    return [" ".join(words[:middle]), " ".join(words[middle:])]


def place_and_date(made: datetime) -> str:
    return f"Hà Nội, ngày {made.day:02d} tháng {made.month:02d} năm {made.year}"


def signature(flow: Flow, titles: Iterable[str], mark: str, receivers: Iterable[str]) -> None:
    """Recipients on the left, the signer's office on the right, room for the signature."""
    flow.need(SIGNATURE_HEIGHT - 40)
    canvas, y = flow.canvas, flow.y + 20
    canvas.text(flow.left, y, "Nơi nhận:", key="BI", size=12)
    lines = [*receivers, f"Lưu: VT, {mark}." if mark else "Lưu: VT."]
    for number, line in enumerate(lines, 1):
        end = "" if line.endswith(".") else ";"
        canvas.text(flow.left, y + number * 15, f"- {line}{end}", size=11)
    for number, line in enumerate(titles):
        canvas.text(
            flow.left + flow.width * 0.76, y + number * 17, line, key="B", size=13, align="center"
        )
    flow.y += SIGNATURE_HEIGHT - 60


class Articles:
    """Writes articles of numbered clauses, as long as the paper's page count asks."""

    def __init__(self, flow: Flow, phrases: Phrases) -> None:
        self._chapters = any(chapter["title"] for chapter in phrases.data["chapters"])
        self.flow = flow
        self.phrases = phrases
        self.number = 0
        self._clause = 0

    def begin(self, title: str) -> None:
        self.number += 1
        self._clause = 0
        text = f"Điều {self.number}. {title}"
        self.flow.paragraph(text, ARTICLE)
        self.flow.book.mark(2 if self._chapters else 1, text, self.flow.y)

    def until(self, goal: float, least: int = 2) -> None:
        """Clauses until the paper has come to `goal`, in pages, and at least `least` of them."""
        while self._clause < least or self.flow.position < goal:
            # A list of points is long: none where the article is nearly at its goal.
            if self.phrases.random.random() < 0.3 and goal - self.flow.position > 0.25:
                self._with_points()
            else:
                self._add(self.phrases.say("clause"))

    def to_page_end(self) -> None:
        """Clauses that fit until the page in hand holds none more, then a new page."""
        for _ in range(40):
            text = f"{self._clause + 1}. {self.phrases.say('clause')}"
            if self.flow.measure(text, BODY) - BODY.after <= self.flow.room:
                self._clause += 1
                self.flow.paragraph(text, BODY)
        self.flow.page()

    def _add(self, text: str) -> None:
        self._clause += 1
        self.flow.paragraph(f"{self._clause}. {text}", BODY)

    def _with_points(self) -> None:
        kind = self.phrases.random.choice(("task", "file", "need"))
        self._add(self.phrases.say(f"lead_{kind}"))
        count = self.phrases.random.randint(3, 4)
        for number in range(count):
            text = self.phrases.say(f"point_{kind}")
            end = "." if number == count - 1 else ";"
            self.flow.paragraph(f"{LETTERS[number]}) {text.rstrip(';')}{end}", BODY)


def decree(topic: str, pages: int, head: Letterhead, anchor: tuple[str, int] | None) -> Book:
    """A draft of exactly `pages` pages; the article called `anchor` begins on top of its page."""
    book = Book()
    flow, phrases = Flow(book), Phrases("law", topic, f"{topic}/{pages}")
    official(flow, head)
    for law in phrases.data["laws"]:
        flow.paragraph(law, LAW)
    articles = Articles(flow, phrases)
    _write_articles(articles, pages - 0.6, anchor)
    articles.until(pages - 0.9)
    receivers = ["Ban Bí thư Trung ương Đảng", "Thủ tướng, các Phó Thủ tướng", "Các bộ, tỉnh"]
    signature(flow, ["TM. CHÍNH PHỦ", "THỦ TƯỚNG"], head.mark, receivers)
    return exactly(book, pages)


def _write_articles(articles: Articles, end: float, anchor: tuple[str, int] | None) -> None:
    phrases, flow = articles.phrases, articles.flow
    plan = [(c, a) for c in phrases.data["chapters"] for a in c["articles"]]
    titles = [title for _, title in plan]
    fixed: dict[str, list[str]] = phrases.data.get("fixed", {})
    turn = titles.index(anchor[0]) if anchor else 0
    chapter = 0
    for index, (part, title) in enumerate(plan):
        if anchor and index == turn:
            articles.to_page_end()
        if title == part["articles"][0] and part["title"]:
            chapter += 1
            _chapter(flow, ROMAN[chapter - 1], part["title"])
        articles.begin(title)
        if title in fixed:
            for text in fixed[title]:
                flow.paragraph(text, BODY)
            continue
        before = anchor is not None and index < turn
        stop, left = (
            (anchor[1] - 1.25, turn - index) if before and anchor else (end, len(plan) - index)
        )
        articles.until(flow.position + (stop - flow.position) / left)


def _chapter(flow: Flow, number: str, title: str) -> None:
    flow.paragraph(f"Chương {number}", CHAPTER)
    flow.paragraph(title.upper(), CHAPTER_TITLE)
    flow.book.mark(1, f"Chương {number}. {title}")


@dataclass(frozen=True)
class Outline:
    """A submission's shape: the list of law.yaml with its sections, and who signs."""

    source: str = "submission"
    signer: str = "BỘ TRƯỞNG"


SUBMISSION = Outline()
APPRAISAL = Outline("appraisal")


def submission(
    topic: str,
    pages: int,
    head: Letterhead,
    outline: Outline = SUBMISSION,
    words: Mapping[str, str] | None = None,
) -> Book:
    """A Tờ trình or an appraisal of exactly `pages` pages; `words` stand before the topic's."""
    book = Book()
    flow, phrases = Flow(book), Phrases("law", topic, f"{topic}/{head.number}/{pages}")
    shape = library("law")[outline.source]
    phrases.data = {**phrases.data, "say": shape["say"], **(words or {})}
    official(flow, head)
    flow.paragraph(f"Kính gửi: {phrases.fill(shape['to'])}", Style(align="center", after=10))
    for number, title in enumerate(shape["sections"]):
        text = f"{ROMAN[number]}. {title}"
        flow.paragraph(text, SECTION)
        book.mark(1, text, flow.y)
        left = len(shape["sections"]) - number
        goal = flow.position + (pages - 0.5 - flow.position) / left
        count = 0
        while count < 1 or flow.position < goal:
            count += 1
            flow.paragraph(f"{count}. {phrases.say('say')}", BODY)
    flow.paragraph(phrases.fill(shape["closing"]), BODY)
    receivers = ["Như trên", "Văn phòng Chính phủ", "Bộ Tư pháp"]
    signature(flow, [outline.signer], head.mark, receivers)
    return exactly(book, pages)


def exactly(book: Book, pages: int) -> Book:
    """`book`, or ValueError when its pages are not as many as asked."""
    if len(book.pages) != pages:
        raise ValueError(f"the paper has {len(book.pages)} pages instead of {pages}")
    return book
