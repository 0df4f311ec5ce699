"""Owns what the toast says of things done: words and a Phosphor icon."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ui.i18n import tr

Said = Callable[[Mapping[str, Any]], tuple[str, str]]


def _reminded(values: Mapping[str, Any]) -> tuple[str, str]:
    if values.get("problem"):
        told = tr(
            "Đã nhắc trong ứng dụng; thư chưa gửi được hết: {problem}", problem=values["problem"]
        )
        return told, "warning-circle"
    n, mailed = values.get("n", 0), values.get("mailed", 0)
    if mailed:
        told = tr("Đã nhắc {n} thành viên; {mailed} thư đã gửi", n=n, mailed=mailed)
        return told, "bell-ringing"
    return tr("Đã nhắc {n} thành viên", n=n), "bell-ringing"


WORDS: dict[str, Said] = {
    # device
    "device.removed": lambda v: (tr("Đã gỡ {name}", name=v.get("name", "")), "trash"),
    "device.vouched": lambda v: (
        tr("Đã xác nhận {name}", name=v.get("name", "")),
        "circle-wavy-check",
    ),
    # form
    "form.approved": lambda _: (tr("Đã phê duyệt phiếu"), "check"),
    "form.closed": lambda _: (tr("Đã yêu cầu đóng phiếu"), "lock-simple"),
    "form.telephoned": lambda _: (tr("Đã ghi phiếu nhận qua điện thoại"), "phone"),
    "form.reminded": _reminded,
    "form.exported": lambda v: (tr("Đã xuất {file}", file=v.get("file", "")), "download-simple"),
    "form.counted": lambda _: (tr("Đã kiểm đếm"), "scales"),
    "form.created": lambda _: (tr("Đã tạo phiếu nháp"), "file-plus"),
    "form.extended": lambda _: (tr("Đã gia hạn phiếu"), "clock"),
    "form.published": lambda _: (tr("Đã công bố kết quả"), "broadcast"),
    "form.recalled": lambda _: (tr("Đã thu hồi phiếu"), "arrow-u-up-left"),
    "form.returned": lambda _: (tr("Đã trả lại phiếu để sửa"), "arrow-u-up-left"),
    "form.sent": lambda _: (tr("Đã gửi phiếu đến thành viên"), "broadcast"),
    "form.submitted": lambda _: (tr("Đã trình phiếu, chờ phê duyệt"), "paper-plane-tilt"),
    # incident
    "incident.acknowledged": lambda _: (tr("Đã ghi nhận cảnh báo"), "check-circle"),
    # keys
    "keys.arrived": lambda _: (tr("Máy đã được cấp khóa"), "key"),
    # meeting
    "conclusion.approved": lambda _: (tr("Đã duyệt văn bản"), "check"),
    "conclusion.circulated": lambda _: (tr("Đã gửi lấy ý kiến"), "paper-plane-tilt"),
    "conclusion.discarded": lambda _: (tr("Đã bỏ bản soạn thảo"), "trash"),
    "conclusion.kept": lambda _: (tr("Đã chọn bản soạn tiếp"), "check"),
    "conclusion.restored": lambda _: (tr("Đã khôi phục bản soạn thảo"), "arrow-u-up-left"),
    "conclusion.exported": lambda _: (tr("Đã xuất tệp"), "download-simple"),
    "conclusion.issued": lambda _: (tr("Đã ban hành văn bản"), "check"),
    "conclusion.taken": lambda _: (tr("Đã sửa theo ý kiến"), "check"),
    "agenda.redone": lambda _: (tr("Đã làm lại"), "arrow-u-up-right"),
    "agenda.undone": lambda _: (tr("Đã hoàn tác"), "arrow-u-up-left"),
    "meeting.archived": lambda _: (tr("Đã đưa vào lưu trữ"), "archive"),
    "meeting.exported": lambda _: (tr("Đã xuất tệp"), "download-simple"),
    "meeting.withdrawn": lambda _: (tr("Đã rút phiên họp"), "x-circle"),
    "meeting.returned": lambda _: (tr("Đã trả lại để hoàn thiện"), "arrow-u-up-left"),
    "meeting.approved": lambda _: (tr("Đã phê duyệt phiên họp"), "check"),
    "meeting.imported": lambda _: (tr("Đã nhập hồ sơ vào bản soạn"), "check"),
    "meeting.published": lambda _: (tr("Đã công bố phiên họp"), "broadcast"),
    "meeting.submitted": lambda _: (tr("Đã trình phiên họp, chờ phê duyệt"), "paper-plane-tilt"),
    # passphrase, pin
    "passphrase.changed": lambda _: (tr("Đã đổi cụm mật khẩu"), "check-circle"),
    "pin.dropped": lambda _: (tr("Đã bỏ mã PIN"), "check-circle"),
    "pin.set": lambda _: (tr("Đã đặt mã PIN"), "check-circle"),
    # present
    "present.ended": lambda _: (tr("Đã dừng trình bày"), "projector-screen"),
    # receipt
    "receipt.exported": lambda v: (
        tr("Đã lưu biên nhận vào {file}", file=v.get("file", "")),
        "download-simple",
    ),
    # report
    "report.exported": lambda v: (
        tr("Đã lưu số liệu vào {file}", file=v.get("file", "")),
        "download-simple",
    ),
    # vote
    "vote.opened": lambda v: (
        tr("Đang biểu quyết: {subject}", subject=v.get("subject", "")),
        "scales",
    ),
    # text
    "recovery.kept": lambda _: (tr("Đã có phiếu khôi phục"), "key"),
    "recovery.not_needed": lambda _: (tr("Máy này đã mở được mọi ghi chú"), "check-circle"),
    "recovery.saved": lambda _: (tr("Đã lưu phiếu"), "download-simple"),
    "recovery.used": lambda _: (tr("Đã mở lại ghi chú cũ"), "key"),
    "text.copied": lambda _: (tr("Đã chép"), "copy"),
}
