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
    # passphrase, pin
    "passphrase.changed": lambda _: (tr("Đã đổi cụm mật khẩu"), "check-circle"),
    "pin.dropped": lambda _: (tr("Đã bỏ mã PIN"), "check-circle"),
    "pin.set": lambda _: (tr("Đã đặt mã PIN"), "check-circle"),
    # text
    "text.copied": lambda _: (tr("Đã chép"), "copy"),
}
