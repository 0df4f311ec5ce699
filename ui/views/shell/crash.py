"""Owns what is said and kept of our own errors: a sheet, and a report without any content.

The report has the places in the program, never the values: a message could hold a title.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.i18n import tr
from ui.widgets import Button, Label, Sheet

FOLDER = "reports"


def write_report(folder: Path, error: BaseException) -> Path | None:
    """Keep types and places of an error and what caused it; None where nothing can be written."""
    import platform  # late, with traceback: the first screen needs neither
    import traceback

    at = datetime.now(UTC)
    lines = [
        f"eCabinet {at:%Y-%m-%dT%H:%M:%SZ}",
        f"{platform.system()} {platform.python_version()}",
    ]
    chain: BaseException | None = error
    while chain is not None:
        lines.append(f"{type(chain).__module__}.{type(chain).__qualname__}")
        lines += [
            f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(chain.__traceback__)
        ]
        chain = chain.__cause__ or chain.__context__
    with suppress(OSError):
        reports = folder / FOLDER
        reports.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = reports / f"{at:%Y%m%d-%H%M%S-%f}.txt"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        path.chmod(0o600)
        return path
    return None


def _place(file: str) -> str:
    """The last parts of a path: where the program is installed is nobody's business."""
    return "/".join(Path(file).parts[-3:])


def show_crash(host: QWidget, report: Path | None) -> Sheet:
    """Say that we failed, that nothing saved is lost, and where the report lies."""
    sheet = Sheet(host, 600, tr("Ứng dụng gặp lỗi"))
    sheet.body.addWidget(Label(tr("Thao tác vừa rồi chưa xong. Dữ liệu đã lưu không bị mất.")))
    if report is not None:
        sheet.body.addWidget(
            Label(tr("Báo cáo lỗi, không chứa nội dung: {path}", path=report), "meta", "text_2")
        )
    close = Button(tr("Đóng"), "primary")
    close.clicked.connect(sheet.close_sheet)
    sheet.footer.addStretch(1)
    sheet.footer.addWidget(close)
    sheet.closed.connect(sheet.deleteLater)
    sheet.open()
    return sheet
