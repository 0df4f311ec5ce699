"""A form's result and remarks as a spreadsheet; every cell that holds words stays words.

No cell is ever a formula or a link: what a member typed begins with whatever it likes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import groupby

from ecabinet.services.bundle.sheet import DECISIONS, choice_word, moment
from ecabinet.services.opinionsheet import (
    MEMBERS,
    REMARKS,
    Opinions,
    group_of,
    left_out_words,
    member_cells,
    note_of,
)

CELL_LIMIT = 32_000
"""Letters in a cell: spreadsheets refuse more than 32,767. What is longer goes on below."""
_Row = Sequence[str | int]


def workbook(opinions: Opinions) -> bytes:
    """The bytes of an XLSX file of four sheets."""
    import xlsxwriter  # loaded by who exports

    made = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(made, options) as book:
        plain = book.add_format(
            {"text_wrap": True, "valign": "top", "font_name": "Times New Roman"}
        )
        bold = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "font_name": "Times New Roman"}
        )

        def put(name: str, widths: Sequence[int], head: _Row, rows: Iterable[_Row]) -> None:
            sheet = book.add_worksheet(name)
            for place, width in enumerate(widths):
                sheet.set_column(place, place, width)
            sheet.freeze_panes(1, 0)
            for at, row in enumerate((head, *(part for one in rows for part in _parts(one)))):
                form = plain if at else bold
                for place, value in enumerate(row):
                    if isinstance(value, int):
                        sheet.write_number(at, place, value, form)
                    else:
                        sheet.write_string(at, place, value, form)

        put("Kết quả", (50, 30, 12, 24, 36), _COUNT_HEAD, _counts(opinions))
        put("Thành viên", (6, 40, 40, 50), MEMBERS, _members(opinions))
        put(
            "Tiếp thu, giải trình",
            (6, 40, 28, 36, 20, 60, 60, 24),
            _REMARK_HEAD,
            _remarks(opinions),
        )
        put("Phiếu không tính", (80,), ("Phiếu không tính",), _left_out(opinions))
    return made.getvalue()


_COUNT_HEAD = ("Câu hỏi", "Lựa chọn", "Số phiếu", "Kết luận", "Cách tính")
_REMARK_HEAD = (*REMARKS[:2], "Lựa chọn", "Câu hỏi", "Điều, khoản", *REMARKS[2:], "Ghi chú")


def _counts(opinions: Opinions) -> Iterable[_Row]:
    vote, tally, form = opinions.vote, opinions.tally, opinions.form
    for question, count in opinions.counts():
        for choice, weight in count.counts:
            decision = DECISIONS[count.decision]
            yield question.text, choice_word(choice, vote), weight, decision, count.arithmetic
    yield ("",)
    yield "Phiếu", vote.number
    yield "Nội dung", vote.subject
    yield "Cơ quan trình", vote.agency
    yield "Hạn trả lời", moment(form.deadline_ms, opinions.head.zone)
    yield "Số thành viên được lấy ý kiến", tally.roll_size
    yield "Đã trả lời", tally.answered
    yield "Cần có để đủ điều kiện", tally.quorum_needed
    if opinions.interim:
        yield ("Phiếu chưa đóng: số tạm tính, chưa phải kết quả",)


def _members(opinions: Opinions) -> Iterable[_Row]:
    for number, line in enumerate(opinions.lines, 1):
        yield number, *member_cells(line, opinions.vote, opinions.head.zone)


def _remarks(opinions: Opinions) -> Iterable[_Row]:
    number = 0
    for (question, choice), group in groupby(opinions.remarks, group_of):
        for one in group:
            number += 1
            word = choice_word(choice, opinions.vote)
            reply = one.reply.text if one.reply is not None else ""
            told = (word, question, one.clause, one.text, reply, note_of(one))
            yield number, one.person.office, *told


def _left_out(opinions: Opinions) -> Iterable[_Row]:
    offices = {line.person.id: line.person.office for line in opinions.lines}
    for one in opinions.tally.not_counted:
        yield (left_out_words(one, offices),)


def _parts(row: _Row) -> Iterable[_Row]:
    """A row, and further rows for cells that hold more than one cell may."""
    pieces = [
        [value[at : at + CELL_LIMIT] for at in range(0, len(value), CELL_LIMIT)] or [""]
        if isinstance(value, str)
        else [value]
        for value in row
    ]
    for place in range(max(len(one) for one in pieces)):
        yield [one[place] if place < len(one) else "" for one in pieces]
