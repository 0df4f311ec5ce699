"""Pictures of the search."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ecabinet.services.summaries import SearchHit
from tests.ui import sample
from tests.ui.shots import Shot, Stage
from ui.viewmodels.navigator import Place

MEETING = sample.meeting().title


def hit(name: str, title: str, page: int, snippet: str, kind: str = "page") -> SearchHit:
    owner = MEETING if kind == "page" else ""
    return SearchHit(sample.ident(name), title, owner, page, snippet, (), kind=kind)


DECREE = "Dự thảo Nghị định về định danh số và dịch vụ tin cậy"
HITS = (
    hit(
        "decree",
        DECREE,
        18,
        "… cơ quan quản lý nhà nước về định danh số công bố danh sách tổ chức đủ điều kiện "
        "cung cấp dịch vụ …",
    ),
    *(hit("decree", DECREE, page, "định danh số") for page in range(19, 32)),
    hit("form 219", "Phiếu 219: Đề án phát triển định danh số quốc gia", 0, "", "form"),
    hit(
        "submission",
        "Tờ trình Chính phủ về dự thảo Nghị định",
        3,
        "… mức độ bảo đảm của định danh số (Điều 12 dự thảo Nghị định) …",
    ),
    hit(
        "report",
        "Báo cáo cải cách hành chính 11 tháng",
        9,
        "… 94% hồ sơ trực tuyến sử dụng tài khoản định danh số …",
    ),
)
FOUND = {"search": lambda *_a, **_k: HITS, "scanned": ()}


def _results(stage: Stage) -> QWidget:
    return stage.window(Place("search", text="dinh danh so"), "BYT", searching=FOUND)


def _nothing(stage: Stage) -> QWidget:
    nothing = {"search": lambda *_a, **_k: (), "scanned": ()}
    return stage.window(Place("search", text="khong co gi"), "BYT", searching=nothing)


def _start(stage: Stage) -> QWidget:
    return stage.window(Place("search"))


SHOTS: dict[str, Shot] = {
    "search": _results,
    "search-nothing": _nothing,
    "search-start": _start,
}
