"""Owns the words for what is refused around opinion forms: their files, steps, ballots, counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ui.i18n import tr
from ui.messages.message import Message, Words


def _where(params: Mapping[str, Any]) -> str:
    """ "Tệp form.yaml, mục questions, dòng 3": whatever of it is known."""
    parts = []
    if params.get("file") not in (None, "", "form"):
        parts.append(tr("tệp {file}", file=params["file"]))
    if params.get("field"):
        parts.append(tr("mục “{field}”", field=params["field"]))
    if params.get("line"):
        parts.append(tr("dòng {line}", line=params["line"]))
    told = ", ".join(parts)
    return f"{told[:1].upper()}{told[1:]}." if told else ""


def _value(params: Mapping[str, Any]) -> str:
    value = str(params.get("value", ""))
    return tr("Giá trị “{value}” không dùng được.", value=value) if value else ""


def _choice(params: Mapping[str, Any]) -> Message:
    detail = " ".join(part for part in (_where(params), _value(params)) if part)
    return Message(tr("Giá trị không hợp lệ"), detail, tr("Sửa tệp rồi thử lại."))


def _choices(params: Mapping[str, Any]) -> Message:
    place = params.get("place")
    title = tr("Câu hỏi cần ít nhất hai lựa chọn khác nhau")
    if place:
        title = tr("Câu {n}: cần ít nhất hai phương án khác nhau", n=place)
    return Message(title, "", tr("Điền hoặc bỏ phương án trống, trùng nhau."))


def _unwritten(params: Mapping[str, Any]) -> Message:
    place = params.get("place")
    title = tr("Câu hỏi chưa có nội dung")
    return Message(tr("Câu {n} chưa có nội dung", n=place) if place else title)


WORDS: dict[str, Words] = {
    # ballot
    "ballot.control_characters": lambda _: Message(
        tr("Ý kiến có ký tự không dùng được"), "", tr("Xóa ký tự lạ rồi thử lại.")
    ),
    "ballot.not_officer": lambda _: Message(tr("Chỉ người kiểm phiếu được làm việc này")),
    "ballot.text_required": lambda _: Message(
        tr("Cần ghi nội dung ý kiến"), "", tr("Ghi ý kiến ở câu đã chọn rồi gửi.")
    ),
    "ballot.too_long": lambda _: Message(
        tr("Ý kiến quá dài"), "", tr("Rút gọn, hoặc gửi thêm bằng văn bản.")
    ),
    "ballot.too_many": lambda v: Message(
        tr("Chọn nhiều hơn mức cho phép"), tr("Tối đa {n}.", n=v.get("max", 1))
    ),
    "ballot.recused": lambda _: Message(
        tr("Bạn không tham gia phiếu này"), tr("Ban thư ký đã ghi bạn hồi tị.")
    ),
    "ballot.proxy_scope": lambda _: Message(tr("Nội dung này ngoài phạm vi ủy quyền")),
    # proxy
    "ballot.assistant": lambda _: Message(
        tr("Đơn vị tham mưu không ký phiếu thay thành viên"),
        "",
        tr("Gửi dự thảo để thành viên tự ký."),
    ),
    "proposal.empty": lambda _: Message(tr("Dự thảo chưa có câu trả lời nào")),
    "proposal.none_sent": lambda _: Message(tr("Không có dự thảo nào đang chờ để rút")),
    "proposal.not_asked": lambda _: Message(
        tr("Phiếu này không lấy ý kiến thành viên mà bạn tham mưu")
    ),
    "proposal.not_assistant": lambda _: Message(
        tr("Chỉ đơn vị tham mưu của thành viên gửi được dự thảo ý kiến")
    ),
    "proposal.note_long": lambda v: Message(
        tr("Lời nhắn dài quá {limit} ký tự", limit=v.get("limit", ""))
    ),
    "proposal.unknown": lambda _: Message(tr("Không có dự thảo ý kiến này")),
    "proposal.withdrawn": lambda _: Message(tr("Đơn vị tham mưu đã rút dự thảo này")),
    "proxy.holder_recused": lambda v: Message(
        tr("Không ủy quyền cho {name} được", name=v.get("member", "")),
        tr("Người này đã hồi tị, không tham gia phiếu."),
        tr("Chọn thành viên khác."),
    ),
    "proxy.none": lambda v: Message(
        tr("Ủy quyền của {name} không còn hiệu lực", name=v.get("member", "")),
        tr("Ủy quyền đã được rút hoặc đã hết hạn."),
    ),
    "proxy.none_given": lambda _: Message(tr("Không có ủy quyền nào đang hiệu lực")),
    "proxy.not_allowed": lambda _: Message(tr("Phiếu này không cho phép ủy quyền")),
    "proxy.not_on_roll": lambda _: Message(
        tr("Chỉ ủy quyền được giữa các thành viên của phiếu này"),
        "",
        tr("Chọn thành viên có tên trong danh sách lấy ý kiến."),
    ),
    "proxy.self": lambda _: Message(tr("Không thể ủy quyền cho chính mình")),
    "proxy.unknown_question": lambda _: Message(tr("Câu hỏi được chọn không có trong phiếu")),
    "proxy.until": lambda _: Message(
        tr("Thời hạn ủy quyền đã qua"), "", tr("Chọn thời hạn muộn hơn.")
    ),
    # evidence
    "evidence.no_openings": lambda _: Message(
        tr("Chưa xuất được bằng chứng"),
        tr("Máy này chưa mở được mọi phiếu."),
        tr("Đồng bộ rồi thử lại."),
    ),
    "evidence.no_tally": lambda _: Message(
        tr("Chưa xuất được bằng chứng"), tr("Phiếu chưa được kiểm đếm."), tr("Kiểm đếm trước.")
    ),
    # export, reminder, reply
    "reminder.answered": lambda v: Message(
        tr("{name} đã trả lời", name=v.get("name", "")), "", tr("Chỉ nhắc người chưa trả lời.")
    ),
    "reminder.nobody": lambda _: Message(tr("Không còn ai phải nhắc")),
    "reminder.*": lambda v: Message(
        tr("Thiết lập nhắc chưa đúng"),
        tr("Giá trị “{value}” không dùng được.", value=v.get("value", v.get("file", ""))),
        tr("Sửa thiết lập rồi thử lại."),
    ),
    "export.kind": lambda _: Message(
        tr("Chỉ xuất được tệp PDF hoặc XLSX"), "", tr("Đặt tên tệp kết thúc bằng .pdf hoặc .xlsx.")
    ),
    "reply.unknown": lambda _: Message(
        tr("Ý kiến này không còn nữa"), tr("Thành viên đã gửi ý kiến khác."), tr("Mở lại bảng.")
    ),
    # form
    "form.agency_missing": lambda _: Message(tr("Chưa ghi cơ quan trình")),
    "form.close_early_refused": lambda _: Message(
        tr("Phiếu này không cho phép đóng sớm"), "", tr("Chờ đến hạn.")
    ),
    "form.deadline_missing": lambda _: Message(tr("Chưa có hạn trả lời")),
    "form.deadline_not_later": lambda _: Message(
        tr("Hạn mới phải muộn hơn hạn hiện nay"), "", tr("Chọn hạn khác.")
    ),
    "form.deadline_passed": lambda _: Message(tr("Hạn của phiếu đã qua"), "", tr("Chọn hạn khác.")),
    "form.deadline_past": lambda _: Message(tr("Hạn của phiếu đã qua"), "", tr("Chọn hạn khác.")),
    "form.deadline_rest_day": lambda _: Message(
        tr("Hạn rơi vào ngày nghỉ"), tr("Cuối tuần, ngày lễ hoặc Tết.")
    ),
    "form.deadline_short": lambda v: Message(
        tr("Hạn ngắn: còn {n} ngày làm việc", n=v.get("days", 0)),
        tr("Thường cần ít nhất {n} ngày làm việc.", n=v.get("least", 3)),
    ),
    "form.handler_missing": lambda _: Message(tr("Chưa ghi cán bộ xử lý")),
    "form.has_ballots": lambda v: Message(
        tr("Không thu hồi được: đã có {n} phiếu trả lời", n=v.get("answered", 1))
    ),
    "form.no_questions": lambda _: Message(
        tr("Phiếu chưa có câu hỏi nào"), "", tr("Thêm ít nhất một câu hỏi.")
    ),
    "form.not_closed": lambda _: Message(
        tr("Phiếu chưa đóng"), "", tr("Đóng phiếu trước khi kiểm đếm.")
    ),
    "form.not_due": lambda _: Message(tr("Phiếu chưa đến hạn")),
    "form.number_missing": lambda _: Message(tr("Chưa có số, ký hiệu")),
    "form.officer_role": lambda v: Message(
        tr("{name} không phải thư ký hoặc người chủ trì", name=v.get("name", "")),
        "",
        tr("Chọn người kiểm phiếu khác."),
    ),
    "form.officers": lambda _: Message(
        tr("Cần ít nhất hai người kiểm phiếu"), "", tr("Thêm một thư ký rồi thử lại.")
    ),
    "form.paper_twice": lambda v: Message(
        tr("Tài liệu “{title}” có hai lần", title=v.get("title", ""))
    ),
    "form.papers_missing": lambda _: Message(tr("Phiếu không có tài liệu kèm theo")),
    "form.question_repeated": lambda _: Message(
        tr("Hai câu hỏi trùng mã"), "", tr("Sửa tệp rồi thử lại.")
    ),
    "form.reason_missing": lambda _: Message(tr("Cần nêu lý do")),
    "form.recused_assent": lambda _: Message(
        tr("Người hồi tị không thể bị tính là đồng ý"),
        tr("Họ không trả lời được nên im lặng sẽ thành đồng ý."),
        tr("Bỏ quy tắc im lặng, hoặc cho người hồi tị ra khỏi số để tính."),
    ),
    "form.roll_empty": lambda _: Message(tr("Không còn ai để lấy ý kiến")),
    "form.roll_left": lambda _: Message(
        tr("Danh sách có người không còn quyền biểu quyết"), "", tr("Bỏ người đó khỏi danh sách.")
    ),
    "form.roll_not_member": lambda v: Message(
        tr("{name} không có quyền biểu quyết", name=v.get("name", "")),
        "",
        tr("Sửa danh sách rồi thử lại."),
    ),
    "form.roll_repeated": lambda _: Message(
        tr("Danh sách có người trùng"), "", tr("Sửa danh sách rồi thử lại.")
    ),
    "form.signer_missing": lambda _: Message(tr("Chưa ghi người ký phiếu")),
    "form.subject_missing": lambda _: Message(tr("Chưa có trích yếu")),
    "form.summary_long": lambda v: Message(
        tr("Tóm tắt dài khoảng {n} trang", n=v.get("pages", 0)),
        tr("Tóm tắt không nên quá {n} trang.", n=v.get("most", 8)),
    ),
    "form.summary_missing": lambda _: Message(tr("Chưa có tóm tắt của cơ quan trình")),
    "form.summary_needed": lambda v: Message(
        tr("Tài liệu {n} trang cần có tóm tắt", n=v.get("pages", 0)),
        tr("Tóm tắt không quá {n} trang.", n=v.get("most", 8)),
    ),
    "form.summary_paper_long": lambda v: Message(
        tr("“{title}” dài {n} trang", title=v.get("title", ""), n=v.get("pages", 0)),
        tr("Tóm tắt không nên quá {n} trang.", n=v.get("most", 8)),
    ),
    "form.text_long": lambda _: Message(
        tr("Nội dung phiếu quá dài"), "", tr("Đưa phần dài vào tài liệu kèm theo.")
    ),
    "form.type_missing": lambda _: Message(tr("Chưa ghi loại văn bản")),
    "form.weight": lambda _: Message(tr("Hệ số phiếu phải từ 1")),
    "form.unknown": lambda _: Message(tr("Không tìm thấy phiếu này")),
    # input: of a form's file; the fields of an agenda have words of their own
    "input.choice": _choice,
    "input.field_shape": lambda v: Message(
        tr("Mục trong tệp viết chưa đúng"), _where(v), tr("Sửa tệp rồi thử lại.")
    ),
    "input.fraction": _choice,
    "input.no_file": lambda v: Message(
        tr("Không tìm thấy tệp"), _where(v), tr("Kiểm tra tên tệp rồi thử lại.")
    ),
    "input.not_utf8": lambda v: Message(
        tr("Tệp không phải chữ UTF-8"), _where(v), tr("Lưu lại tệp bằng UTF-8.")
    ),
    "input.time": _choice,
    "input.yaml": lambda v: Message(
        tr("Tệp YAML viết chưa đúng"), _where(v), tr("Sửa tệp rồi thử lại.")
    ),
    "input.yaml_shape": lambda v: Message(
        tr("Tệp YAML viết chưa đúng"), _where(v), tr("Sửa tệp rồi thử lại.")
    ),
    # question, rule
    "question.choices": _choices,
    "question.max": lambda v: Message(
        tr("Câu {n}: số được chọn tối đa chưa hợp lệ", n=v.get("place", ""))
    ),
    "question.same_text": lambda v: Message(
        tr("Câu {n} trùng nội dung với câu trước", n=v.get("place", ""))
    ),
    "question.text": _unwritten,
    "rule.fraction": lambda _: Message(
        tr("Tỷ lệ thông qua chưa hợp lệ"), "", tr("Dùng phân số từ 0 đến 1, như 1/2.")
    ),
    # receipt
    "receipt.not_recorded": lambda _: Message(
        tr("Chưa có biên nhận"), "", tr("Biên nhận có sau khi phiếu được ghi nhận.")
    ),
    # tally
    "tally.ballot_shut": lambda v: Message(
        tr("Máy này chưa mở được phiếu {ballot}", ballot=v.get("ballot", "")),
        "",
        tr("Đồng bộ trên máy khác của bạn, rồi thử lại."),
    ),
    "tally.not_officer": lambda _: Message(tr("Chỉ người kiểm phiếu được làm việc này")),
}
