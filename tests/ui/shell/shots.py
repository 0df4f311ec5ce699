"""Pictures of the shell: window, sheets, states."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.services.summaries import IncidentView, PendingChange
from tests.ui import sample
from tests.ui.shots import Shot, Stage
from ui.viewmodels.navigator import Place
from ui.widgets import Card, EmptyState, Icon, Label, Panel, ProgressLine, Skeleton

NOW, HOUR = sample.NOW_MS, sample.HOUR_MS

PENDING = (
    PendingChange("BallotCast", "Phiếu 231", NOW - HOUR, "queued"),
    PendingChange("MarkPut", "Dự thảo Nghị định", NOW - HOUR // 2, "queued"),
    PendingChange("PositionStated", "Nội dung 3", NOW - HOUR // 4, "queued"),
    PendingChange("WrapsPut", "", NOW - HOUR // 4, "queued"),
)
INCIDENTS = (
    IncidentView(b"1", NOW - HOUR, "hostile.rollback", {"size": "41", "seen": "58"}, False),
    IncidentView(b"2", NOW - 30 * HOUR, "hostile.swapped_key", {"device": "4f2a91c0"}, False),
    IncidentView(b"3", NOW - 60 * HOUR, "hostile.fork", {}, True),
)
OFFLINE = {"status": sample.status(online=False, pending=3), "pending": PENDING}


def _pending(stage: Stage) -> QWidget:
    return stage.window(Place("pending"), syncing=OFFLINE)


def _pending_empty(stage: Stage) -> QWidget:
    return stage.window(Place("pending"))


def _incidents(stage: Stage) -> QWidget:
    found = {"status": sample.status(incidents=2), "incidents": INCIDENTS}
    return stage.window(Place("incidents"), syncing=found)


def _alarm(stage: Stage) -> QWidget:
    return stage.window(Place("today"), syncing={"status": sample.status(incidents=2)})


def _progress() -> QVBoxLayout:
    column = QVBoxLayout()
    row = QHBoxLayout()
    row.addWidget(Icon("arrows-clockwise", "text_2", 20))
    row.addWidget(Label("Đang tải 4/12 tài liệu", "meta", "text_2"), 1)
    row.addWidget(Label("38%", "meta_strong", wrap=False))
    column.addLayout(row)
    column.addWidget(ProgressLine(0.38))
    return column


def _states(_stage: Stage) -> QWidget:
    """The six frames that all screens share, as the design's picture has them."""
    ground = Panel("bg")
    column = QVBoxLayout(ground)
    column.setContentsMargins(40, 20, 40, 32)
    column.setSpacing(0)
    column.addWidget(Label("Trạng thái chung", "h2"))
    said = "Cùng một khung cho mọi màn hình: biểu tượng, một câu, một việc cần làm"
    column.addWidget(Label(said, "meta", "text_2"))
    column.addSpacing(16)
    grid = QGridLayout()
    grid.setSpacing(20)
    frames: list[tuple[str, QWidget]] = [
        ("Trống", EmptyState("clipboard-text", "Không có phiếu chờ ý kiến",
                             "Phiếu mới sẽ hiện tại đây.")),
        ("Đang tải (sau 300 ms)", Skeleton(3)),
        ("Ngoại tuyến", EmptyState("cloud-slash", "Đang làm việc ngoại tuyến",
                                   "12/12 tài liệu có trên máy. 3 thay đổi sẽ gửi khi có mạng: "
                                   "1 phiếu, 2 ghi chú.", "warning", "Xem 3 thay đổi")),
        ("Lỗi, có cách khắc phục", EmptyState("warning-circle", "Không mở được tài liệu",
                                              "Tệp tải về chưa đủ (3,1/4,8 MB). Các tài liệu khác "
                                              "vẫn dùng được.", "danger", "Tải lại tài liệu",
                                              "arrow-clockwise")),
        ("Xung đột phiên bản", EmptyState("files", "Tài liệu có bản mới",
                                          "6 ghi chú đã chuyển sang bản 3, còn 1 ghi chú cần đặt "
                                          "lại.", "primary", "Xem ghi chú")),
        ("Máy bị gỡ", EmptyState("lock-key", "Máy này không còn được dùng",
                                 "Máy được gỡ lúc 16:20. Dữ liệu trên máy đã xóa.", "danger",
                                 "Đăng ký lại")),
    ]  # fmt: skip
    for at, (name, frame) in enumerate(frames):
        card = Card()
        inside = QVBoxLayout()
        inside.addWidget(Label(name, "meta_strong", "text_2"))
        inside.addWidget(frame, 1)
        if isinstance(frame, Skeleton):
            inside.addLayout(_progress())
        card.add_padded(inside)
        card.setMinimumWidth(380)
        grid.addWidget(card, at // 3, at % 3)
        grid.setColumnStretch(at % 3, 1)
    column.addLayout(grid, 1)
    return ground


SHOTS: dict[str, Shot] = {
    "pending": _pending,
    "pending-empty": _pending_empty,
    "incidents": _incidents,
    "alarm": _alarm,
    "states_loading": _states,
}
