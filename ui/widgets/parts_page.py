"""Owns the gallery's second page: navigation, choices, figures and states."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets import (
    ActionBar,
    Banner,
    BrandPanel,
    Button,
    Card,
    Chip,
    EmptyState,
    FactList,
    FilterChip,
    Header,
    ListRow,
    NavItem,
    NavRail,
    OptionGroup,
    Page,
    Panel,
    PinDots,
    PinPad,
    ProgressLine,
    QrCode,
    RingTimer,
    SearchField,
    Seat,
    SeatBoard,
    SeatTag,
    SegmentBar,
    Select,
    StackedBar,
    StepIndicator,
    TabBar,
    Tabs,
    TallyBar,
    TextArea,
    VoteGroup,
)

_PLACES = (
    NavItem("today", "house", "Hôm nay"),
    NavItem("meeting", "calendar-blank", "Phiên họp"),
    NavItem("forms", "clipboard-text", "Lấy ý kiến"),
    NavItem("search", "magnifying-glass", "Tra cứu"),
)
_SETTINGS = NavItem("settings", "gear-six", "Cài đặt")


def _seats() -> list[Seat]:
    states = ("for", "against", "abstain", "absent", "comment", "other", "waiting", "neutral")
    codes = ("TTg", "BCT", "BVHTTDL", "TTCP", "BGDĐT", "BTP", "BYT", "NHNN")
    words = ("Tán thành", "Không tán thành", "Không biểu quyết", "vắng", "", "", "", "")
    return [Seat(c, c, s, word=w) for c, s, w in zip(codes, states, words, strict=True)]  # type: ignore[arg-type]  # literals in a loop


def _choices_card() -> Card:
    card = Card("Quan điểm của tôi", "2")
    card.set_action(Button("Thêm nội dung", size="compact", icon="plus"))
    options = OptionGroup(
        [(1, "Đồng ý"), (2, "Đồng ý và có ý kiến thêm"), (3, "Không đồng ý"), (4, "Ý kiến khác")],
        columns=2,
        name="Ý kiến",
    )
    options.set_value(2)
    area = TextArea("Ý kiến thêm (bắt buộc)")
    area.set_text("Đề nghị bổ sung cơ sở y tế tại vùng bị thiên tai vào nhóm đối tượng vay ưu đãi.")
    column = QVBoxLayout()
    column.setSpacing(16)
    column.addWidget(options)
    column.addWidget(area)
    row = QHBoxLayout()
    row.addWidget(Select([(1, "Quyết định"), (2, "Thông tin")], "Hình thức"))
    row.addWidget(FilterChip("Tài liệu 20"))
    row.addStretch(1)
    column.addLayout(row)
    card.add_padded(column)
    return card


def _vote_card() -> Card:
    card = Card()
    group = VoteGroup(
        [
            ("for", "Tán thành", "check-circle"),
            ("against", "Không tán thành", "x-circle"),
            ("abstain", "Không biểu quyết", "minus-circle"),
        ],
        "Biểu quyết",
    )
    group.set_value("for")
    ring = RingTimer(60, 110)
    ring.set_remaining(42)
    row = QHBoxLayout()
    row.setSpacing(24)
    row.addWidget(group, 1)
    row.addWidget(ring)
    card.add_padded(row)
    return card


def _figures_card() -> Card:
    card = Card("Bảng biểu quyết")
    tally = TallyBar()
    tally.set(22, 27, 14, "Cần 14 (quá nửa của 27)")
    stack = StackedBar()
    stack.set_parts(
        [
            (17, "tally_for", "Đồng ý"),
            (5, "tally_comment", "Đồng ý, có ý kiến thêm"),
            (1, "tally_against", "Không đồng ý"),
            (1, "tally_other", "Ý kiến khác"),
            (3, "tally_none", "Chưa trả lời"),
        ],
        14,
        "Quá nửa: 14",
    )
    large, compact = SeatBoard(4), SeatBoard(4, compact=True)
    large.set_groups([("Bộ trưởng, Thủ trưởng cơ quan ngang Bộ", _seats())])
    compact.set_groups([("", _seats())])
    column = QVBoxLayout()
    column.setSpacing(16)
    for part in (SegmentBar(8, 2, 2), ProgressLine(0.4), tally, stack, large, compact):
        column.addWidget(part)
    card.add_padded(column)
    return card


def _facts_card() -> Card:
    card = Card("Thay đổi từ lần xem trước", "3")
    row = ListRow("", "Sửa Điều 12 · 14:05 hôm nay", "file-arrow-up", Chip("Phiên bản mới", "tint"))
    row.title.set_spans(
        [("Dự thảo Nghị định về ", ""), ("định danh số", "hit"), (": bản 3 thay bản 2", "strong")]
    )
    card.add(row)
    card.add(ListRow("Bộ trưởng Bộ Tài chính", number="1", one_line=True, trailing=SeatTag("BTC")))
    facts = FactList([("Phiếu", "231 · lần gửi thứ 1")], 160)
    facts.add("Chữ ký số", "Hợp lệ · Bộ trưởng Bộ Y tế", "success", "circle-wavy-check")
    line = QHBoxLayout()
    line.addWidget(facts, 1)
    line.addWidget(QrCode("7K4M-Q2TX-9RHD", 100, "Mã QR"), 0, Qt.AlignmentFlag.AlignTop)
    card.add_padded(line)
    return card


def _right_column() -> QVBoxLayout:
    pin, dots = PinPad(), PinDots()
    dots.set_count(4)
    unlock = QVBoxLayout()
    unlock.addWidget(dots, 0, Qt.AlignmentFlag.AlignHCenter)
    unlock.addWidget(pin, 0, Qt.AlignmentFlag.AlignHCenter)
    state = Card()
    state.add(
        EmptyState(
            "warning-circle", "Không mở được tài liệu",
            "Tệp tải về chưa đủ (3,1/4,8 MB). Các tài liệu khác vẫn dùng được.",
            "danger", "Tải lại tài liệu", "arrow-clockwise",
        )
    )  # fmt: skip
    column = QVBoxLayout()
    column.setSpacing(16)
    column.addLayout(unlock)
    column.addWidget(state, 1)
    brand = BrandPanel("eCabinet", "Phòng họp Chính phủ không giấy")
    brand.setMinimumHeight(560)
    column.addWidget(brand)
    return column


def _content() -> tuple[Page, SearchField]:
    page = Page()
    search = SearchField("Tìm")
    search.set_text("dinh danh so")
    left = QVBoxLayout()
    left.setSpacing(16)
    left.addWidget(search)
    for part in (_choices_card(), _vote_card(), _figures_card(), _facts_card()):
        left.addWidget(part)
    late = "Phiếu gửi lúc này được ghi nhận là “gửi muộn” cho đến khi kết quả được công bố."
    left.addWidget(Banner(late, "danger", "Đã quá hạn, vẫn gửi được", "Xem phiếu"))
    left.addStretch(1)
    grid = QGridLayout()
    grid.setSpacing(24)
    grid.addLayout(left, 0, 0)
    grid.addLayout(_right_column(), 0, 1)
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(1, 1)
    page.column.addSpacing(16)
    page.column.addLayout(grid)
    return page, search


def make_parts_page() -> tuple[QWidget, QWidget]:
    """The second page, 1280 x 1900, and the field that is to have the focus."""
    ground = Panel("bg")
    ground.resize(1280, 1900)
    rail = NavRail(_PLACES, [_SETTINGS])
    rail.set_current("forms")
    rail.set_badge("forms", "3")
    rail.set_dot("meeting", True)
    header = Header("Phiếu 231", "Ngân hàng Nhà nước trình", back=True, bar=True)
    steps = StepIndicator(["Cho ý kiến", "Xem lại và ký", "Biên nhận"])
    steps.set_current(1)
    header.set_centre(steps)
    header.set_office("VPCP")
    header.sync.set_synced("16:18")
    tabs = Tabs([("agenda", "Chương trình", "8"), ("people", "Thành phần", "31")])
    send = Button("Ký và gửi", "primary", "large", "pen-nib")
    bar = ActionBar("Sửa được đến 17:00, 25/11, kể cả sau khi đã gửi.", "info", [send])
    foot = TabBar([*_PLACES, _SETTINGS])
    foot.set_current("today")
    foot.set_badge("forms", "12")
    content, focused = _content()
    column = QVBoxLayout()
    column.setSpacing(0)
    for part in (header, tabs, content, bar, foot):
        column.addWidget(part, 1 if part is content else 0)
    row = QHBoxLayout(ground)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(rail)
    row.addLayout(column, 1)
    return ground, focused
