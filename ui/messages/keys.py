"""Owns the words for unlocking, enrolling, keys and devices."""

from __future__ import annotations

from ui.i18n import tr
from ui.messages.message import Message, Words

WORDS: dict[str, Words] = {
    # device
    "device.not_trusted": lambda _: Message(
        tr("Máy này chưa được xác nhận"),
        tr("Máy chỉ ký và gửi được sau khi Ban thư ký xác nhận."),
        tr("Đọc sáu từ của máy cho Ban thư ký."),
    ),
    "device.revoked": lambda _: Message(
        tr("Máy này không còn được dùng"),
        tr("Máy đã bị gỡ. Dữ liệu trên máy đã xóa."),
        tr("Xin vé mới để đăng ký lại."),
    ),
    "device.revoked_already": lambda _: Message(tr("Thiết bị này đã được gỡ")),
    "device.unknown": lambda _: Message(tr("Không tìm thấy thiết bị")),
    "device.vouched": lambda _: Message(tr("Thiết bị này đã được xác nhận")),
    "device.wrong_words": lambda _: Message(
        tr("Sáu từ không khớp"),
        tr("Khóa của máy kia khác với khóa mà máy chủ đưa ra."),
        tr("Không xác nhận; báo ngay cho Ban thư ký."),
    ),
    # identity
    "identity.missing": lambda _: Message(
        tr("Máy này chưa đăng ký"), "", tr("Đăng ký máy bằng vé của Ban thư ký.")
    ),
    # member
    "member.code_taken": lambda _: Message(tr("Mã này đã có người dùng")),
    "member.office_taken": lambda _: Message(tr("Chức vụ này đã có trong danh bạ")),
    "member.self": lambda _: Message(tr("Không tự gỡ mình được")),
    "member.*": lambda _: Message(tr("Thông tin thành viên chưa hợp lệ")),
    # passphrase
    "passphrase.wait": lambda p: Message(
        tr("Chờ {n} giây rồi thử lại", n=p.get("seconds", 1)),
        tr("Nhập sai nhiều lần nên phải chờ."),
    ),
    "passphrase.weak": lambda p: Message(
        tr("Cụm mật khẩu quá ngắn"), "", tr("Cần ít nhất {n} ký tự.", n=p.get("minimum", 8))
    ),
    "passphrase.wrong": lambda _: Message(tr("Cụm mật khẩu không đúng"), "", tr("Nhập lại.")),
    # recovery
    "recovery.checksum": lambda _: Message(
        tr("Các từ không khớp nhau"), "", tr("Xem lại từ chép sai hoặc sai thứ tự.")
    ),
    "recovery.count": lambda p: Message(
        tr("Cần {wanted} từ, ở đây có {count}", wanted=p.get("wanted", 24), count=p.get("count", 0))
    ),
    "recovery.foreign": lambda _: Message(
        tr("Phiếu này không mở được ghi chú nào ở đây"),
        "",
        tr("Lấy phiếu mới nhất của chính mình."),
    ),
    "recovery.word": lambda p: Message(
        tr("Từ thứ {place} “{word}” không đúng", place=p.get("place", 0), word=p.get("word", "")),
        "",
        tr("Xem lại trên phiếu."),
    ),
    # pin
    "pin.erased": lambda _: Message(
        tr("Mã PIN đã bị xóa sau 10 lần sai"), "", tr("Mở khóa bằng cụm mật khẩu.")
    ),
    "pin.missing": lambda _: Message(
        tr("Máy không còn giữ mã PIN"), "", tr("Mở khóa bằng cụm mật khẩu.")
    ),
    "pin.needs_ring": lambda _: Message(
        tr("Máy này không đặt được mã PIN"),
        tr("Máy không có kho khóa an toàn để giữ nửa khóa của mã PIN."),
        tr("Dùng cụm mật khẩu."),
    ),
    "pin.weak": lambda p: Message(
        tr("Mã PIN quá ngắn"), "", tr("Cần ít nhất {n} chữ số.", n=p.get("minimum", 6))
    ),
    "pin.wrong": lambda p: Message(
        tr("Mã PIN không đúng"), "", tr("Còn {n} lần thử.", n=p.get("left", 0))
    ),
    # policy, registry
    "policy.*": lambda _: Message(tr("Không có quy định này")),
    "registry.*": lambda _: Message(tr("Bạn không có quyền làm việc này")),
    # profile
    "profile.exists": lambda _: Message(tr("Máy này đã được đăng ký"), "", tr("Mở khóa để dùng.")),
    "profile.none": lambda _: Message(
        tr("Máy này chưa đăng ký"), "", tr("Đăng ký máy bằng vé của Ban thư ký.")
    ),
    # ring
    "ring.failed": lambda _: Message(
        tr("Kho khóa của máy không trả lời"), "", tr("Mở khóa kho khóa của máy rồi thử lại.")
    ),
    # root
    "root.needed": lambda _: Message(tr("Cần khóa gốc"), "", tr("Nhập cụm mật khẩu của khóa gốc.")),
    "root.*": lambda _: Message(tr("Máy này không giữ khóa gốc")),
    # ticket
    "ticket.altered": lambda _: Message(
        tr("Vé đã bị sửa hoặc chép thiếu"),
        tr("Tổng kiểm tra của vé không khớp."),
        tr("Chép lại vé, hoặc xin vé mới."),
    ),
    "ticket.expired": lambda _: Message(tr("Vé đã hết hạn"), "", tr("Xin Ban thư ký cấp vé mới.")),
    "ticket.expiry_past": lambda _: Message(tr("Hạn của vé đã qua"), "", tr("Chọn hạn khác.")),
    "ticket.malformed": lambda _: Message(
        tr("Đây không phải là vé đăng ký"),
        tr("Vé bắt đầu bằng ECAB1-."),
        tr("Dán lại toàn bộ nội dung vé."),
    ),
    "ticket.not_recorded": lambda _: Message(
        tr("Máy chủ chưa ghi nhận vé"), "", tr("Thử lại khi có mạng.")
    ),
    "ticket.revoked": lambda _: Message(
        tr("Vé đã bị thu hồi"), "", tr("Xin Ban thư ký cấp vé mới.")
    ),
    "ticket.unknown": lambda _: Message(
        tr("Máy chủ không biết vé này"),
        tr("Vé không có trong sổ đăng ký, hoặc đã bị thu hồi."),
        tr("Xin Ban thư ký cấp vé mới."),
    ),
    "ticket.used": lambda _: Message(
        tr("Vé này đã được dùng"),
        tr("Mỗi vé chỉ đăng ký một máy. Nếu không phải bạn dùng, báo ngay Ban thư ký."),
        tr("Xin Ban thư ký cấp vé mới."),
    ),
    "ticket.wrong_server": lambda _: Message(
        tr("Vé này của máy chủ khác"),
        tr("Khóa của máy chủ không khớp với vé."),
        tr("Không tiếp tục; báo Ban thư ký."),
    ),
    # vault
    "vault.damaged": lambda _: Message(
        tr("Tệp khóa của máy đã hỏng"), "", tr("Xin vé mới để đăng ký lại máy.")
    ),
    "vault.exists": lambda _: Message(tr("Máy này đã được đăng ký"), "", tr("Mở khóa để dùng.")),
    "vault.missing": lambda _: Message(
        tr("Máy này chưa đăng ký"), "", tr("Đăng ký máy bằng vé của Ban thư ký.")
    ),
    "vault.ring_missing": lambda _: Message(
        tr("Kho khóa của máy không còn nửa khóa"),
        tr("Không có nửa khóa này thì không mở được dữ liệu trên máy."),
        tr("Mở khóa kho khóa của máy, hoặc xin vé mới để đăng ký lại."),
    ),
}
