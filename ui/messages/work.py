"""Owns the words for rules of the work itself: roles, meetings, positions, forms, papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ui.i18n import tr
from ui.messages.message import Message, Words


def _pages(params: Mapping[str, Any]) -> str:
    """ "Trang 3, 7" of a problem that names pages; "" of one that does not."""
    pages = params.get("pages")
    if isinstance(pages, list | tuple):
        shown = ", ".join(str(page) for page in pages[:10])
        pages = f"{shown}…" if len(pages) > 10 else shown
    return tr("Trang {pages}.", pages=pages) if pages else ""


WORDS: dict[str, Words] = {
    # agenda
    "agenda.unknown_field": lambda v: Message(
        tr("Mục “{field}” trong agenda.yaml không được dùng", field=v.get("field", "")),
        "",
        tr("Kiểm tra tên mục; các mục khác vẫn được nhập."),
    ),
    "agenda.unknown_chair": lambda v: Message(
        tr("Không có ai giữ chức vụ “{office}” để chủ trì", office=v.get("office", "")),
        "",
        tr("Sửa mục chair trong agenda.yaml rồi nhập lại."),
    ),
    # annotation
    "annotation.not_yours": lambda _: Message(tr("Ghi chú này là của người khác")),
    "annotation.*": lambda _: Message(tr("Không tìm thấy ghi chú")),
    # attendance
    "attendance.not_absent": lambda _: Message(tr("Thành viên này không báo vắng")),
    "attendance.closed": lambda _: Message(tr("Phiên họp đã qua, không báo dự họp được nữa")),
    "attendance.reason_missing": lambda _: Message(tr("Cần nêu lý do vắng")),
    # ballot
    "ballot.answer_missing": lambda _: Message(
        tr("Còn câu chưa trả lời"), "", tr("Trả lời mọi câu rồi gửi.")
    ),
    "ballot.closed": lambda _: Message(
        tr("Phiếu đã đóng"), "", tr("Câu trả lời vẫn còn trên máy; hãy hỏi Ban thư ký.")
    ),
    "ballot.not_on_roll": lambda _: Message(
        tr("Bạn không có tên trong danh sách lấy ý kiến"),
        "",
        tr("Nếu có sai sót, hãy báo Ban thư ký."),
    ),
    "ballot.*": lambda _: Message(tr("Phiếu chưa hợp lệ"), "", tr("Xem lại câu trả lời.")),
    # cabinet
    "cabinet.*": lambda _: Message(tr("Tổ chức chưa có người chủ trì")),
    # evidence, zip
    "evidence.*": lambda _: Message(
        tr("Chưa xuất được gói bằng chứng"), "", tr("Đồng bộ rồi thử lại.")
    ),
    "zip.*": lambda _: Message(tr("Không đọc được gói bằng chứng")),
    # form
    "form.same_person": lambda _: Message(
        tr("Người trình không được tự duyệt"), "", tr("Cần một thư ký khác phê duyệt.")
    ),
    "form.wrong_state": lambda _: Message(tr("Trạng thái của phiếu không cho phép việc này")),
    "form.*": lambda _: Message(tr("Phiếu lấy ý kiến chưa hợp lệ")),
    # incident
    "incident.unknown": lambda _: Message(tr("Cảnh báo này đã được ghi nhận")),
    # input
    "time.gap": lambda v: Message(
        tr("Ngày đổi giờ: không có {time}", time=v.get("time", "")), "", tr("Chọn giờ khác.")
    ),
    "time.twice": lambda v: Message(
        tr("Ngày đổi giờ: {time} có hai lần", time=v.get("time", "")), "", tr("Chọn giờ khác.")
    ),
    "input.empty_folder": lambda _: Message(
        tr("Thư mục không có nội dung nào"), "", tr("Xếp mỗi nội dung vào một thư mục con.")
    ),
    "input.field_missing": lambda v: Message(
        tr(
            "Thiếu mục “{field}” trong {file}",
            field=v.get("field", ""),
            file=v.get("file") or "agenda.yaml",
        ),
        "",
        tr("Bổ sung rồi nhập lại."),
    ),
    "input.no_folder": lambda _: Message(
        tr("Không tìm thấy thư mục này"), "", tr("Chọn lại thư mục.")
    ),
    "input.outside_folder": lambda v: Message(
        tr("Tệp “{file}” nằm ngoài thư mục hồ sơ", file=v.get("file", "")),
        "",
        tr("Chuyển tệp vào thư mục rồi nhập lại."),
    ),
    "input.*": lambda _: Message(
        tr("Không đọc được tệp đưa vào"), "", tr("Kiểm tra lại tệp hoặc thư mục.")
    ),
    # present
    "present.forbidden": lambda _: Message(
        tr("Quý vị không được trình bày lúc này"),
        tr("Chủ tọa, Ban thư ký, người đang phát biểu và cơ quan trình được trình bày."),
    ),
    # floor
    "floor.already_asked": lambda _: Message(tr("Đã đăng ký phát biểu về nội dung này")),
    "floor.item_not_open": lambda _: Message(tr("Nội dung này không còn đang được xem xét")),
    "floor.no_turn": lambda _: Message(
        tr("Danh sách phát biểu vừa thay đổi"), "", tr("Xem lại danh sách rồi chọn lại.")
    ),
    # item
    "item.restricted": lambda v: Message(
        tr("Nội dung {number} là nội dung hạn chế", number=v.get("number", "")),
        "",
        tr("Chỉ những người được nêu mới xem được."),
    ),
    "item.unknown": lambda _: Message(tr("Không còn nội dung này trong chương trình")),
    # marks
    "marks.other_paper": lambda _: Message(
        tr("Tệp này không phải bản sao của tài liệu đang mở"),
        tr("Số trang hoặc khổ trang khác nhau."),
    ),
    "marks.other_version": lambda p: Message(
        tr("Trang {page} của tệp khác với tài liệu đang mở", page=p["page"]),
        tr("Có thể là bản sao của phiên bản khác."),
    ),
    "marks.*": lambda _: Message(tr("Ghi chú không hợp lệ")),
    # meeting
    "meeting.approver_recused": lambda _: Message(
        tr("Người không tham gia một nội dung không phê duyệt được phiên họp này"),
        "",
        tr("Cần một người khác đọc được toàn bộ phê duyệt."),
    ),
    "meeting.publisher_recused": lambda _: Message(
        tr("Người không tham gia một nội dung không gửi được phiên họp này"),
        "",
        tr("Cần một thư ký khác gửi."),
    ),
    "meeting.controls_elsewhere": lambda _: Message(
        tr("Chủ tọa đã giao quyền điều hành cho người khác"),
        "",
        tr("Đề nghị chủ tọa giao quyền, hoặc chờ người được giao làm."),
    ),
    "meeting.not_secretary": lambda _: Message(tr("Chỉ giao quyền điều hành cho thư ký")),
    "meeting.same_person": lambda _: Message(
        tr("Người trình không được tự duyệt"), "", tr("Cần một thư ký khác phê duyệt.")
    ),
    "meeting.no_items": lambda _: Message(
        tr("Phiên họp chưa có nội dung nào"), "", tr("Nhập hồ sơ có ít nhất một nội dung.")
    ),
    "meeting.no_papers": lambda _: Message(tr("Phiên họp chưa có tài liệu nào")),
    "meeting.no_title": lambda _: Message(
        tr("Phiên họp chưa có tên"), "", tr("Ghi tên phiên họp trong agenda.yaml rồi nhập lại.")
    ),
    "meeting.not_in_session": lambda _: Message(
        tr("Phiên họp không mở điểm danh"), "", tr("Điểm danh từ khi công bố đến khi bế mạc.")
    ),
    "meeting.times": lambda _: Message(
        tr("Phiên họp chưa định ngày giờ"), "", tr("Ghi giờ họp trong agenda.yaml rồi nhập lại.")
    ),
    "meeting.unknown": lambda _: Message(tr("Không tìm thấy phiên họp")),
    "meeting.wrong_state": lambda _: Message(
        tr("Trạng thái của phiên họp không cho phép việc này")
    ),
    "meeting.minutes": lambda _: Message(
        tr("Thời lượng không hợp lệ"), "", tr("Ghi số phút từ 0 đến 1440.")
    ),
    "meeting.not_approved": lambda _: Message(
        tr("Thay đổi chạm đến nội dung quyết định"),
        tr("Cần một người khác phê duyệt trước khi công bố."),
        tr("Trình phê duyệt các thay đổi."),
    ),
    "meeting.not_late": lambda v: Message(
        tr("{who} đã đọc được phần của mình", who=v.get("office", ""))
    ),
    "meeting.not_editable": lambda _: Message(tr("Phiên họp đã xong hoặc đã rút, không sửa được")),
    "meeting.reason_missing": lambda _: Message(tr("Cần ghi lý do")),
    "meeting.title_long": lambda v: Message(
        tr("Tên quá dài"), "", tr("Rút gọn còn nhiều nhất {n} ký tự.", n=v.get("limit", ""))
    ),
    "meeting.item_no_papers": lambda _: Message(
        tr("Nội dung quyết định chưa có tài liệu"), "", tr("Thêm tài liệu cho nội dung này.")
    ),
    "meeting.item_no_title": lambda _: Message(
        tr("Có nội dung chưa có tên"), "", tr("Ghi tên nội dung.")
    ),
    "meeting.summary_missing": lambda _: Message(
        tr("Tài liệu dài hơn 10 trang, chưa có bản tóm tắt"),
        "",
        tr("Thêm bản tóm tắt dưới 8 trang."),
    ),
    "meeting.*": lambda _: Message(tr("Không thực hiện được với phiên họp này")),
    # dossier
    "dossier.overlap": lambda v: Message(
        tr("Trùng giờ với “{title}”", title=v.get("title", "")), "", tr("Đổi giờ một phiên họp.")
    ),
    "dossier.minutes": lambda v: Message(
        tr("Tổng thời lượng {n} phút, vượt giờ họp", n=v.get("minutes", "")),
        tr("Phiên họp có {n} phút.", n=v.get("given", "")),
        tr("Giảm thời lượng hoặc kéo dài phiên họp."),
    ),
    "dossier.kind_missing": lambda v: Message(
        {
            "submission": tr("Nội dung quyết định chưa có tờ trình"),
            "draft": tr("Nội dung quyết định chưa có dự thảo hoặc phương án"),
            "verification": tr("Nội dung quyết định chưa có báo cáo thẩm định"),
        }.get(str(v.get("kind", "")), tr("Nội dung quyết định thiếu tài liệu")),
        "",
        tr("Thêm tài liệu cho nội dung này."),
    ),
    "dossier.too_long": lambda v: Message(
        tr("“{title}” dài {n} trang", title=v.get("title", ""), n=v.get("pages", "")),
        tr("Giới hạn {n} trang.", n=v.get("limit", "")),
        tr("Tách phụ lục thành tài liệu riêng."),
    ),
    "dossier.summary_long": lambda v: Message(
        tr("“{title}” dài {n} trang", title=v.get("title", ""), n=v.get("pages", "")),
        tr("Bản tóm tắt không quá {n} trang.", n=v.get("limit", "")),
        tr("Thay bằng bản ngắn hơn."),
    ),
    "dossier.guest_no_device": lambda v: Message(
        tr("Khách mời “{guest}” chưa có thiết bị", guest=v.get("guest", "")),
        "",
        tr("Đăng ký thiết bị cho khách hoặc chuẩn bị bản in."),
    ),
    # ocr
    "ocr.missing": lambda v: Message(
        tr("Máy này chưa có công cụ nhận dạng"),
        "",
        tr("Cần cài các gói {packages}.", packages=v.get("packages", "")),
    ),
    "ocr.no_scan": lambda _: Message(tr("Tài liệu này không có trang quét")),
    "ocr.*": lambda _: Message(tr("Chưa nhận dạng được trang này"), "", tr("Thử lại sau.")),
    # output
    "output.not_empty": lambda v: Message(
        tr("Thư mục “{folder}” không trống", folder=v.get("folder", "")),
        "",
        tr("Chọn một thư mục trống."),
    ),
    # question
    "inquiry.empty": lambda _: Message(tr("Cần ghi câu hỏi")),
    "inquiry.too_long": lambda v: Message(
        tr("Dài quá {most} ký tự", most=v.get("most", 2000)), "", tr("Rút gọn rồi gửi lại.")
    ),
    "inquiry.not_yours": lambda _: Message(tr("Người khác trả lời hoặc rút câu hỏi này")),
    "inquiry.unknown": lambda _: Message(tr("Không tìm thấy câu hỏi này")),
    # retention
    "retention.days": lambda v: Message(
        tr("Ghi số ngày từ 1 đến {most}", most=v.get("most", 3650))
    ),
    # paper
    "file.unreadable": lambda _: Message(
        tr("Không đọc được tệp này"), "", tr("Kiểm tra quyền đọc và ổ đĩa rồi thêm lại.")
    ),
    "office.damaged": lambda v: Message(
        tr("“{file}” hỏng, hoặc không đúng loại như tên tệp", file=v.get("file", "")),
        "",
        tr("Mở tệp bằng chương trình đã soạn nó và lưu lại."),
    ),
    "office.encrypted": lambda v: Message(
        tr("“{file}” có mật khẩu", file=v.get("file", "")),
        "",
        tr("Bỏ mật khẩu của tệp rồi thêm lại."),
    ),
    "import.stopped": lambda _: Message(tr("Đã dừng nhập hồ sơ"), tr("Không có gì được nhập.")),
    "office.stopped": lambda v: Message(
        tr("Đã dừng chuyển “{file}” sang PDF", file=v.get("file", ""))
    ),
    "office.failed": lambda v: Message(
        tr("Không chuyển được “{file}” sang PDF", file=v.get("file", "")),
        "",
        tr("Lưu lại thành PDF rồi thử lại."),
    ),
    "office.missing": lambda v: Message(
        tr("“{file}” là tệp văn phòng, máy này chưa có LibreOffice", file=v.get("file", "")),
        "",
        tr("Cài LibreOffice, hoặc lưu tệp thành PDF rồi thử lại."),
    ),
    "office.slow": lambda v: Message(
        tr("Chuyển “{file}” sang PDF quá lâu", file=v.get("file", "")),
        "",
        tr("Lưu lại thành PDF rồi thử lại."),
    ),
    "paper.missing": lambda _: Message(
        tr("Không có tệp này trong thư mục"), "", tr("Thêm tệp hoặc sửa tên trong agenda.yaml.")
    ),
    "paper.same_name": lambda _: Message(
        tr("Trùng tên với một tài liệu khác của nội dung này"), "", tr("Đổi tên một trong hai tệp.")
    ),
    "paper.unknown": lambda _: Message(tr("Không tìm thấy tài liệu")),
    # pdf
    "pdf.attachments": lambda _: Message(
        tr("Tệp PDF có tệp đính kèm"),
        "",
        tr("Tệp đính kèm không hiện trong ứng dụng; tách ra nếu cần."),
    ),
    "pdf.certificate": lambda _: Message(
        tr("Tệp PDF được khóa bằng chứng thư số của người nhận"),
        "",
        tr("Lưu lại thành bản không khóa rồi thêm lại."),
    ),
    "pdf.damaged": lambda v: Message(
        tr("Tệp PDF bị hỏng"), _pages(v), tr("Xuất lại tệp từ bản gốc.")
    ),
    "pdf.empty": lambda _: Message(tr("Tệp rỗng, 0 byte"), "", tr("Chép lại tệp từ nguồn.")),
    "pdf.javascript": lambda _: Message(
        tr("Tệp PDF có mã lệnh"), "", tr("Mã lệnh không được chạy; không cần làm gì.")
    ),
    "pdf.no_pages": lambda _: Message(
        tr("Tệp PDF không có trang nào"), "", tr("Xuất lại tệp từ bản gốc.")
    ),
    "pdf.no_text": lambda v: Message(
        tr("Trang quét, không có chữ để tìm và tô sáng"), _pages(v), tr("Nên dùng bản có chữ.")
    ),
    "pdf.page_failed": lambda v: Message(
        tr("Có trang vẽ rất chậm"), _pages(v), tr("Nên xuất lại tệp từ bản gốc.")
    ),
    "pdf.page_size": lambda v: Message(
        tr("Có trang không phải khổ A4"), _pages(v), tr("Vẫn đọc được; không cần làm gì.")
    ),
    "pdf.repaired": lambda _: Message(
        tr("Tệp PDF có lỗi nhỏ đã được sửa khi mở"), "", tr("Nên xuất lại tệp từ bản gốc.")
    ),
    "pdf.scanned": lambda _: Message(
        tr("Bản quét, không có chữ để tìm và tô sáng"), "", tr("Nên dùng bản có chữ.")
    ),
    "pdf.encrypted": lambda _: Message(
        tr("Tệp PDF có mật khẩu"), "", tr("Bỏ mật khẩu của tệp rồi thêm lại.")
    ),
    "pdf.not_a_pdf": lambda _: Message(
        tr("Tệp này không phải PDF"), "", tr("Xuất tài liệu ra PDF rồi thêm lại.")
    ),
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
    # question, rule
    "question.*": lambda _: Message(tr("Câu hỏi chưa hợp lệ")),
    "rule.*": lambda _: Message(tr("Quy tắc thông qua chưa hợp lệ")),
    # receipt
    "receipt.*": lambda _: Message(
        tr("Biên nhận không hợp lệ"),
        "",
        tr("Dùng lại đúng tệp đã lưu; nếu vẫn lỗi, báo Ban thư ký."),
    ),
    # role
    "role.required": lambda _: Message(tr("Bạn không có quyền làm việc này")),
    # vote
    "vote.already_open": lambda _: Message(
        tr("Đang có một biểu quyết khác"), "", tr("Kết thúc biểu quyết đó trước.")
    ),
    "vote.nothing_agreed": lambda _: Message(
        tr("Không còn nội dung nào để thông qua chung"),
        "",
        tr("Mỗi nội dung còn lại đều có ý kiến đề nghị thảo luận."),
    ),
    "vote.*": lambda _: Message(tr("Biểu quyết này chưa hợp lệ")),
    # tally
    "tally.not_published": lambda _: Message(tr("Kết quả chưa được công bố")),
    "tally.*": lambda _: Message(tr("Chưa kiểm phiếu được")),
}
