"""Owns what the toast says of things done: words and a Phosphor icon."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ui.i18n import tr

Said = Callable[[Mapping[str, Any]], tuple[str, str]]

WORDS: dict[str, Said] = {
    # device
    "device.removed": lambda v: (tr("Đã gỡ {name}", name=v.get("name", "")), "trash"),
    "device.vouched": lambda v: (
        tr("Đã xác nhận {name}", name=v.get("name", "")),
        "circle-wavy-check",
    ),
    # incident
    "incident.acknowledged": lambda _: (tr("Đã ghi nhận cảnh báo"), "check-circle"),
    # keys
    "keys.arrived": lambda _: (tr("Máy đã được cấp khóa"), "key"),
    # meeting
    "meeting.approved": lambda _: (tr("Đã phê duyệt phiên họp"), "check"),
    "meeting.imported": lambda _: (tr("Đã nhập hồ sơ vào bản soạn"), "check"),
    "meeting.published": lambda _: (tr("Đã công bố phiên họp"), "broadcast"),
    "meeting.submitted": lambda _: (tr("Đã trình phiên họp, chờ phê duyệt"), "paper-plane-tilt"),
    # passphrase, pin
    "passphrase.changed": lambda _: (tr("Đã đổi cụm mật khẩu"), "check-circle"),
    "pin.dropped": lambda _: (tr("Đã bỏ mã PIN"), "check-circle"),
    "pin.set": lambda _: (tr("Đã đặt mã PIN"), "check-circle"),
    # vote
    "vote.opened": lambda v: (
        tr("Đang biểu quyết: {subject}", subject=v.get("subject", "")),
        "scales",
    ),
    # text
    "text.copied": lambda _: (tr("Đã chép"), "copy"),
}
