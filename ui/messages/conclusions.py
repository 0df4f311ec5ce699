"""Owns the words for what is refused around conclusions and their tasks."""

from __future__ import annotations

from ui.i18n import tr
from ui.messages.message import Message, Words

WORDS: dict[str, Words] = {
    # conclusion
    "conclusion.approved": lambda _: Message(
        tr("Văn bản đã được phê duyệt"), "", tr("Không sửa hay góp ý được nữa.")
    ),
    "conclusion.comment_unknown": lambda _: Message(tr("Góp ý này không phải của bạn")),
    "conclusion.comments_open": lambda v: Message(
        tr("Còn {n} góp ý chưa được trả lời", n=v.get("n", 0)),
        "",
        tr("Trả lời các góp ý rồi phê duyệt."),
    ),
    "conclusion.empty": lambda _: Message(tr("Đoạn văn không được để trống")),
    "conclusion.circulated": lambda _: Message(
        tr("Văn bản đã gửi cho thành viên"), "", tr("Không bỏ được nữa; sửa rồi gửi lại.")
    ),
    "conclusion.discarded": lambda _: Message(
        tr("Bản soạn thảo này đã bỏ"), "", tr("Khôi phục rồi mới sửa được.")
    ),
    "conclusion.exists": lambda v: Message(
        tr("Phiên họp đã có văn bản loại này"),
        tr("{office} lập lúc {at}.", office=v.get("office", ""), at=v.get("at", "")),
    ),
    "conclusion.rival_sent": lambda _: Message(
        tr("Văn bản cùng loại đã gửi cho thành viên"), "", tr("Sửa tiếp văn bản đã gửi.")
    ),
    "conclusion.rivals": lambda _: Message(
        tr("Có bản soạn thảo khác cùng loại"), "", tr("Chọn bản soạn tiếp rồi gửi.")
    ),
    "conclusion.issued": lambda _: Message(tr("Văn bản đã được ban hành")),
    "conclusion.item_elsewhere": lambda _: Message(
        tr("Nội dung này có người đọc khác với văn bản"),
        "",
        tr("Lập văn bản riêng cho nội dung hạn chế."),
    ),
    "conclusion.item_public": lambda _: Message(
        tr("Nội dung này không hạn chế"), "", tr("Ghi vào văn bản chung của phiên họp.")
    ),
    "conclusion.long": lambda _: Message(tr("Văn bản quá dài"), "", tr("Rút gọn rồi thử lại.")),
    "conclusion.meeting_open": lambda _: Message(tr("Phiên họp chưa kết thúc")),
    "conclusion.no_approver": lambda _: Message(
        tr("Chưa có người phê duyệt đọc được nội dung này"),
        "",
        tr("Chọn người phê duyệt trong số người được đọc."),
    ),
    "conclusion.no_number": lambda _: Message(
        tr("Máy chủ chưa ghi số của văn bản"), "", tr("Đồng bộ rồi thử lại.")
    ),
    "conclusion.no_text": lambda _: Message(tr("Văn bản chưa có nội dung")),
    "conclusion.not_approved": lambda _: Message(tr("Văn bản chưa được chủ tọa phê duyệt")),
    "conclusion.not_circulated": lambda _: Message(tr("Văn bản chưa được gửi cho thành viên")),
    "conclusion.nothing_new": lambda _: Message(tr("Dự thảo không khác bản đã gửi")),
    "conclusion.passage_changed": lambda _: Message(
        tr("Đoạn văn đã được sửa sau góp ý này"),
        "",
        tr("Đọc lại cả hai, sửa đoạn văn bằng tay rồi trả lời góp ý."),
    ),
    "conclusion.passage_unknown": lambda _: Message(tr("Đoạn văn này không còn trong văn bản")),
    "conclusion.quote_unknown": lambda _: Message(tr("Đoạn văn không có câu được dẫn")),
    "conclusion.reworked": lambda _: Message(
        tr("Văn bản đang được sửa, chưa phê duyệt được"),
        tr("Bản thành viên đang có không còn là bản mới nhất."),
        tr("Chờ bản mới được gửi rồi phê duyệt bản đó."),
    ),
    "conclusion.tally_fixed": lambda _: Message(
        tr("Kết quả biểu quyết lấy từ sổ ghi, không sửa được")
    ),
    "conclusion.task_no_due": lambda _: Message(tr("Có nhiệm vụ chưa có thời hạn")),
    "conclusion.task_nobody": lambda _: Message(tr("Có nhiệm vụ chưa có người thực hiện")),
    "conclusion.task_outsider": lambda v: Message(
        tr("Có nhiệm vụ giao cho người không đọc được văn bản"),
        str(v.get("text", "")),
        tr("Chọn thành viên khác."),
    ),
    "conclusion.text_replaced": lambda v: Message(
        tr("Văn bản vừa có bản mới, lần {number}", number=v.get("number", 0)),
        "",
        tr("Đọc bản mới rồi cho ý kiến."),
    ),
    "conclusion.unknown": lambda _: Message(tr("Không tìm thấy văn bản kết luận")),
    "conclusion.words_missing": lambda _: Message(tr("Cần nêu ý kiến bằng lời")),
    "conclusion.*": lambda _: Message(tr("Văn bản kết luận chưa hợp lệ")),
    # task
    "task.confirmed": lambda _: Message(tr("Nhiệm vụ đã được xác nhận hoàn thành")),
    "task.not_reported": lambda _: Message(tr("Nhiệm vụ chưa được báo cáo")),
    "task.not_yours": lambda _: Message(tr("Nhiệm vụ này giao cho người khác")),
    "task.outsider": lambda _: Message(tr("Người được giao không đọc được văn bản")),
    "task.unknown": lambda _: Message(tr("Không tìm thấy nhiệm vụ")),
    "task.words_missing": lambda _: Message(tr("Cần nêu kết quả hoặc lý do bằng lời")),
    "task.*": lambda _: Message(tr("Nhiệm vụ chưa hợp lệ")),
}
