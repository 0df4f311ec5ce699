"""Owns the words and icons for kinds of change that wait; refuses to know their contents."""

from __future__ import annotations

from collections.abc import Callable

from ecabinet.services.summaries import PendingChange
from ui.i18n import tr

_KINDS: dict[str, tuple[str, Callable[[], str]]] = {
    "AnswersDrafted": ("note-pencil", lambda: tr("Bản nháp ý kiến")),
    "AnswersProposed": ("note-pencil", lambda: tr("Dự thảo ý kiến")),
    "AttendanceStated": ("calendar-check", lambda: tr("Báo dự họp")),
    "BallotCast": ("pen-nib", lambda: tr("Phiếu đã ký")),
    "ControlsGiven": ("user-gear", lambda: tr("Quyền điều hành")),
    "CheckedIn": ("hand-palm", lambda: tr("Điểm danh")),
    "DeviceNamed": ("device-tablet", lambda: tr("Tên thiết bị")),
    "Enrol": ("device-tablet", lambda: tr("Đăng ký thiết bị")),
    "FloorAsked": ("hand-palm", lambda: tr("Đăng ký phát biểu")),
    "FloorGiven": ("microphone", lambda: tr("Mời hoặc kết thúc phát biểu")),
    "FloorOrdered": ("list-numbers", lambda: tr("Thứ tự phát biểu")),
    "FormPut": ("clipboard-text", lambda: tr("Phiếu lấy ý kiến")),
    "FormReminded": ("bell-ringing", lambda: tr("Nhắc trả lời phiếu")),
    "FormStateSet": ("clipboard-text", lambda: tr("Trạng thái phiếu")),
    "ItemPut": ("list-numbers", lambda: tr("Nội dung phiên họp")),
    "ItemStateSet": ("list-numbers", lambda: tr("Mở hoặc kết thúc nội dung")),
    "MarkDeleted": ("eraser", lambda: tr("Xóa ghi chú")),
    "MarkPut": ("note-pencil", lambda: tr("Ghi chú trên tài liệu")),
    "MeetingPut": ("calendar-blank", lambda: tr("Phiên họp")),
    "MeetingStateSet": ("calendar-blank", lambda: tr("Trạng thái phiên họp")),
    "MemberPut": ("user", lambda: tr("Thành viên", n=1)),
    "MemberRemoved": ("user-minus", lambda: tr("Gỡ thành viên")),
    "PaperPut": ("file-plus", lambda: tr("Tài liệu")),
    "PersonListed": ("user", lambda: tr("Danh bạ")),
    "PlaceKept": ("bookmark-simple", lambda: tr("Chỗ đang đọc")),
    "PolicySet": ("gear-six", lambda: tr("Quy định cấp khóa")),
    "PositionStated": ("chat-text", lambda: tr("Quan điểm")),
    "ProposalSettled": ("note-pencil", lambda: tr("Xử lý dự thảo ý kiến")),
    "ProposalWithdrawn": ("note-pencil", lambda: tr("Rút dự thảo ý kiến")),
    "ReplyWritten": ("chat-text", lambda: tr("Tiếp thu, giải trình")),
    "ResultPublished": ("broadcast", lambda: tr("Công bố kết quả")),
    "Revoke": ("trash", lambda: tr("Gỡ thiết bị")),
    "TallyPublished": ("scales", lambda: tr("Kết quả kiểm phiếu")),
    "TicketIssued": ("ticket", lambda: tr("Vé đăng ký")),
    "VoteClosed": ("scales", lambda: tr("Đóng phiếu")),
    "VoteExtended": ("clock", lambda: tr("Gia hạn phiếu")),
    "VoteOpened": ("scales", lambda: tr("Mở phiếu")),
    "Vouch": ("circle-wavy-check", lambda: tr("Xác nhận thiết bị")),
}


def change_words(change: PendingChange) -> tuple[str, str]:
    """A Phosphor icon and a few words."""
    icon, said = _KINDS.get(change.type, ("cloud-arrow-up", lambda: tr("Thay đổi")))
    return icon, said()
