"""Owns the words for rules of the work itself: roles, meetings, positions, forms, papers."""

from __future__ import annotations

from ui.i18n import tr
from ui.messages.message import Message, Words

WORDS: dict[str, Words] = {
    # attendance
    "attendance.closed": lambda _: Message(tr("Phiên họp đã qua, không báo dự họp được nữa")),
    "attendance.reason_missing": lambda _: Message(tr("Cần nêu lý do vắng")),
    # ballot
    "ballot.answer_missing": lambda _: Message(
        tr("Còn câu chưa trả lời"), "", tr("Trả lời mọi câu rồi gửi.")
    ),
    "ballot.closed": lambda _: Message(tr("Phiếu đã đóng")),
    "ballot.not_on_roll": lambda _: Message(tr("Bạn không có tên trong danh sách lấy ý kiến")),
    "ballot.text_required": lambda _: Message(tr("Cần nhập ý kiến khi chọn “Ý kiến khác”.")),
    "ballot.*": lambda _: Message(tr("Phiếu chưa hợp lệ"), "", tr("Xem lại câu trả lời.")),
    # form
    "form.same_person": lambda _: Message(
        tr("Người trình không được tự duyệt"), "", tr("Cần một thư ký khác phê duyệt.")
    ),
    "form.wrong_state": lambda _: Message(tr("Trạng thái của phiếu không cho phép việc này")),
    "form.*": lambda _: Message(tr("Phiếu lấy ý kiến chưa hợp lệ")),
    # incident
    "incident.unknown": lambda _: Message(tr("Cảnh báo này đã được ghi nhận")),
    # input
    "input.*": lambda _: Message(
        tr("Không đọc được tệp đưa vào"), "", tr("Kiểm tra lại tệp hoặc thư mục.")
    ),
    # item
    "item.unknown": lambda _: Message(tr("Không còn nội dung này trong chương trình")),
    # marks
    "marks.*": lambda _: Message(tr("Ghi chú không hợp lệ")),
    # meeting
    "meeting.same_person": lambda _: Message(
        tr("Người trình không được tự duyệt"), "", tr("Cần một thư ký khác phê duyệt.")
    ),
    "meeting.unknown": lambda _: Message(tr("Không tìm thấy phiên họp")),
    "meeting.wrong_state": lambda _: Message(
        tr("Trạng thái của phiên họp không cho phép việc này")
    ),
    "meeting.*": lambda _: Message(tr("Không thực hiện được với phiên họp này")),
    # paper
    "paper.unknown": lambda _: Message(tr("Không tìm thấy tài liệu")),
    # pdf
    "pdf.encrypted": lambda _: Message(
        tr("Tệp PDF có mật khẩu"), "", tr("Bỏ mật khẩu của tệp rồi thêm lại.")
    ),
    "pdf.not_a_pdf": lambda _: Message(tr("Tệp này không phải PDF")),
    "pdf.*": lambda _: Message(
        tr("Không mở được tài liệu"),
        tr("Tệp có thể đã hỏng. Các tài liệu khác vẫn dùng được."),
        tr("Tải lại tài liệu."),
    ),
    # person
    "person.unknown": lambda _: Message(tr("Không tìm thấy người này")),
    # position
    "position.closed": lambda _: Message(tr("Đã hết hạn nêu quan điểm")),
    "position.*": lambda _: Message(tr("Chưa nêu được quan điểm")),
    # role
    "role.required": lambda _: Message(tr("Bạn không có quyền làm việc này")),
}
