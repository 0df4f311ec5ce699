"""Owns what the reader says of pages and papers that do not open; codes are the core's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecabinet.domain.annotations import Layer, MarkKind
from ecabinet.domain.errors import DomainError, Fault
from ui.i18n import tr

if TYPE_CHECKING:
    from ecabinet.domain.project import Bookmark

LAYER_ICONS: dict[object, str] = {Layer.PRIVATE: "lock-simple", Layer.SHARED: "users-three"}


def cause_words(cause: str) -> str:
    """Why a page could not be drawn."""
    return {
        "timeout": tr("Trang này vẽ quá lâu nên đã được dừng lại."),
        "died": tr("Trang này làm hỏng chương trình vẽ."),
        "memory": tr("Trang này cần nhiều bộ nhớ hơn mức cho phép."),
    }.get(cause, tr("Dữ liệu của trang bị hỏng."))


def _is_away(code: str) -> bool:
    """Whether a paper is not here for want of a line to the server."""
    return code.startswith(("net.", "server."))


def failure_icon(error: Exception | None) -> tuple[str, str]:
    """Icon and ink for a paper that cannot be shown: to be without a line is no fault."""
    code = error.code if isinstance(error, DomainError | Fault) else ""
    away = _is_away(code) or code == "blob.missing"
    return ("cloud-slash", "warning") if away else ("warning-circle", "danger")


def failure_words(error: Exception | None) -> tuple[str, str]:
    """Title and reason for a paper that cannot be shown."""
    code = error.code if isinstance(error, DomainError | Fault) else ""
    offline = tr("Cần có mạng để tải lần đầu. Các tài liệu đã tải vẫn đọc được.")
    known = {
        "pdf.empty": (tr("Tài liệu trống"), tr("Tệp nhận được không có dữ liệu.")),
        "pdf.no_pages": (tr("Tài liệu không có trang nào"), ""),
        "pdf.not_a_pdf": (tr("Tệp này không phải PDF"), ""),
        "pdf.certificate": (
            tr("Tài liệu được khóa bằng chứng thư số"),
            tr("Chỉ người nhận giữ chứng thư đó mở được, bằng phần mềm ký số của mình."),
        ),
        "pdf.damaged": (
            tr("Không mở được tài liệu"),
            tr("Tệp bị hỏng. Các tài liệu khác vẫn dùng được."),
        ),
        "pdf.worker_failed": (
            tr("Không mở được tài liệu"),
            tr("Chương trình vẽ trang không chạy được."),
        ),
        "pdf.worker_memory": (
            tr("Không mở được tài liệu"),
            tr("Tài liệu cần nhiều bộ nhớ hơn mức cho phép."),
        ),
        "blob.expired": (
            tr("Tài liệu đã hết thời hạn trên máy này"),
            tr("Bản trên máy đã được hủy. Ban thư ký giữ bản lưu trữ."),
        ),
        "blob.missing": (tr("Tài liệu chưa được tải về"), offline),
        "hostile.blob": (
            tr("Tài liệu nhận được không đúng bản đã ký"),
            tr("Máy chủ đã gửi dữ liệu khác. Tài liệu không được mở."),
        ),
        "paper.unknown": (tr("Không tìm thấy tài liệu"), ""),
        "file.unreadable": (tr("Không đọc được tệp"), ""),
    }
    if _is_away(code):
        return tr("Tài liệu chưa được tải về"), offline
    return known.get(code, (tr("Không mở được tài liệu"), tr("Các tài liệu khác vẫn dùng được.")))


def kind_words(kind: MarkKind) -> str:
    """What a mark is called in the list."""
    return {
        MarkKind.INK: tr("Bút"),
        MarkKind.HIGHLIGHT: tr("Tô sáng"),
        MarkKind.UNDERLINE: tr("Gạch chân"),
        MarkKind.STRIKEOUT: tr("Gạch bỏ"),
        MarkKind.NOTE: tr("Ghi chú", n=1),
        MarkKind.TEXT: tr("Chữ"),
        MarkKind.RECT: tr("Khung"),
        MarkKind.ELLIPSE: tr("Hình bầu dục"),
        MarkKind.LINE: tr("Đường thẳng"),
        MarkKind.ARROW: tr("Mũi tên"),
        MarkKind.STAMP: tr("Dấu"),
    }[kind]


def layer_words(layer: Layer) -> str:
    return tr("Chung với đoàn") if layer is Layer.SHARED else tr("Riêng tư")


def to_layer_words(layer: Layer) -> str:
    """What it is called to lay a mark onto a layer."""
    return tr("Chia sẻ với đoàn") if layer is Layer.SHARED else tr("Chuyển về riêng tư")


def bookmark_words(bookmark: Bookmark, label: str) -> str:
    """What a bookmark is called; its page names one that has no name."""
    return bookmark.name or tr("Trang {page}", page=label)


def zoom_words(percent: int) -> str:
    """How large a page is shown."""
    return f"{percent}%"
