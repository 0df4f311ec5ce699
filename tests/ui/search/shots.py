"""Pictures of the search."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ecabinet.services.recognising import Recognition
from ecabinet.services.summaries import SearchHit, Unsearchable
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


BLIND = (
    Unsearchable(sample.ident("appraisal"), "Báo cáo thẩm định", tuple(range(1, 13))),
    Unsearchable(sample.ident("annex"), "Phụ lục số liệu đối chiếu", (3, 4)),
    Unsearchable(sample.ident("sealed"), "Tờ trình có mật khẩu", (1, 2), locked=True),
)
SCANS = {
    "want": lambda paper: Recognition(
        paper, next(one.pages for one in BLIND if one.paper == paper), wanted=True
    ),
    "run": lambda paper, told, _go_on: (
        told(Recognition(paper, tuple(range(1, 13)), (1, 2, 3, 4, 5), wanted=True))
        or Recognition(paper)
    ),
}


def _scans(stage: Stage) -> QWidget:
    found = {**FOUND, "scanned": BLIND}
    return stage.window(
        Place("search", text="dinh danh so"), "BYT", searching=found, recognising=SCANS
    )


def _scans_missing(stage: Stage) -> QWidget:
    found = {"search": (), "scanned": BLIND}
    lacking = {"missing": ("tesseract-ocr", "tesseract-ocr-vie")}
    return stage.window(
        Place("search", text="khong co gi"), "BYT", searching=found, recognising=lacking
    )


SHOTS: dict[str, Shot] = {
    "search": _results,
    "search-nothing": _nothing,
    "search-start": _start,
    "search-scans": _scans,
    "search-scans-missing": _scans_missing,
}
