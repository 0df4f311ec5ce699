"""Owns the words for a world that fails: network, server, disk, files."""

from __future__ import annotations

from ui.i18n import tr
from ui.messages.message import Message, Words

WORDS: dict[str, Words] = {
    # blob
    "blob.expired": lambda _: Message(
        tr("Tài liệu đã hết thời hạn trên máy này"),
        tr("Bản trên máy đã được hủy. Ban thư ký giữ bản lưu trữ."),
    ),
    "blob.missing": lambda _: Message(
        tr("Tài liệu chưa tải về máy"), "", tr("Tài liệu sẽ mở được khi có mạng.")
    ),
    # disk, store
    "store.disk_full": lambda _: Message(
        tr("Ổ đĩa của máy đã đầy"),
        tr("Thay đổi vừa rồi chưa lưu được."),
        tr("Giải phóng chỗ trống rồi thử lại."),
    ),
    "store.locked": lambda _: Message(
        tr("Dữ liệu đang được một cửa sổ khác dùng"), "", tr("Đóng cửa sổ kia rồi thử lại.")
    ),
    "store.missing": lambda _: Message(
        tr("Không tìm thấy dữ liệu trên máy"), "", tr("Xin vé mới để đăng ký lại máy.")
    ),
    "store.newer": lambda _: Message(
        tr("Dữ liệu thuộc phiên bản mới hơn"), "", tr("Cập nhật ứng dụng.")
    ),
    "store.unavailable": lambda _: Message(
        tr("Không đọc được dữ liệu trên máy"), "", tr("Đóng ứng dụng rồi mở lại.")
    ),
    "sealed.*": lambda _: Message(tr("Tệp trên máy đã hỏng"), "", tr("Tải lại tệp khi có mạng.")),
    # file
    "file.unwritable": lambda v: Message(
        tr("Không ghi được tệp"),
        tr("{file}: {reason}", file=v.get("file", ""), reason=v.get("reason", "")),
        tr("Chọn nơi khác, hoặc giải phóng dung lượng rồi thử lại."),
    ),
    "file.changed": lambda _: Message(
        tr("Tệp đã bị thay đổi sau khi mở"), "", tr("Mở lại tệp để đọc bản mới.")
    ),
    "file.*": lambda _: Message(tr("Không đọc được tệp"), "", tr("Chọn tệp khác.")),
    # net
    "net.timeout": lambda _: Message(
        tr("Máy chủ trả lời quá chậm"),
        tr("Thay đổi vẫn ở trên máy và sẽ tự gửi."),
        tr("Thử lại khi mạng tốt hơn."),
    ),
    "net.unreachable": lambda _: Message(
        tr("Không kết nối được máy chủ"),
        tr("Thay đổi vẫn ở trên máy và sẽ tự gửi."),
        tr("Kiểm tra mạng rồi thử lại."),
    ),
    "net.*": lambda _: Message(
        tr("Không kết nối được máy chủ"), "", tr("Kiểm tra mạng rồi thử lại.")
    ),
    # protocol
    "protocol.*": lambda _: Message(
        tr("Không giải mã được dữ liệu"),
        tr("Dữ liệu hỏng hoặc không dành cho máy này."),
        tr("Báo bộ phận kỹ thuật."),
    ),
    # server
    "server.restored": lambda _: Message(
        tr("Máy chủ vừa được khôi phục từ bản sao lưu"),
        tr("Các máy đang gửi lại phần máy chủ còn thiếu; thay đổi mới vẫn ở trên máy."),
        tr("Chờ quản trị viên mở lại máy chủ."),
    ),
    "server.*": lambda _: Message(
        tr("Máy chủ đang gặp sự cố"),
        tr("Thay đổi vẫn ở trên máy và sẽ tự gửi."),
        tr("Thử lại sau."),
    ),
    # space
    "space.no_key": lambda _: Message(
        tr("Máy chưa có khóa để đọc phần này"), tr("Khóa được cấp khi có máy khác trực tuyến.")
    ),
    "space.*": lambda _: Message(tr("Bạn không có quyền với phần này")),
    # sync
    "sync.*": lambda _: Message(tr("Chưa đồng bộ xong"), "", tr("Thử lại.")),
}
