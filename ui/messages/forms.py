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
    # evidence
    "evidence.no_openings": lambda _: Message(
        tr("Chưa xuất được bằng chứng"),
        tr("Máy này chưa mở được mọi phiếu."),
        tr("Đồng bộ rồi thử lại."),
    ),
    "evidence.no_tally": lambda _: Message(
        tr("Chưa xuất được bằng chứng"), tr("Phiếu chưa được kiểm đếm."), tr("Kiểm đếm trước.")
    ),
    # export, reply
    "export.kind": lambda _: Message(
        tr("Chỉ xuất được tệp PDF hoặc XLSX"), "", tr("Đặt tên tệp kết thúc bằng .pdf hoặc .xlsx.")
    ),
    "reply.unknown": lambda _: Message(
        tr("Ý kiến này không còn nữa"), tr("Thành viên đã gửi ý kiến khác."), tr("Mở lại bảng.")
    ),
    # form
    "form.close_early_refused": lambda _: Message(
        tr("Phiếu này không cho phép đóng sớm"), "", tr("Chờ đến hạn.")
    ),
    "form.deadline_not_later": lambda _: Message(
        tr("Hạn mới phải muộn hơn hạn hiện nay"), "", tr("Chọn hạn khác.")
    ),
    "form.deadline_passed": lambda _: Message(
        tr("Đã qua hạn của phiếu"), "", tr("Tạo phiếu mới với hạn khác.")
    ),
    "form.has_ballots": lambda v: Message(
        tr("Không thu hồi được: đã có {n} phiếu trả lời", n=v.get("answered", 1))
    ),
    "form.no_questions": lambda _: Message(
        tr("Phiếu chưa có câu hỏi nào"), "", tr("Sửa tệp rồi thử lại.")
    ),
    "form.not_closed": lambda _: Message(
        tr("Phiếu chưa đóng"), "", tr("Đóng phiếu trước khi kiểm đếm.")
    ),
    "form.not_due": lambda _: Message(tr("Phiếu chưa đến hạn")),
    "form.officer_role": lambda v: Message(
        tr("{name} không phải thư ký hoặc người chủ trì", name=v.get("name", "")),
        "",
        tr("Chọn người kiểm phiếu khác."),
    ),
    "form.officers": lambda _: Message(
        tr("Cần ít nhất hai người kiểm phiếu"), "", tr("Thêm một thư ký rồi thử lại.")
    ),
    "form.question_repeated": lambda _: Message(
        tr("Hai câu hỏi trùng mã"), "", tr("Sửa tệp rồi thử lại.")
    ),
    "form.reason_missing": lambda _: Message(tr("Cần nêu lý do")),
    "form.roll_not_member": lambda v: Message(
        tr("{name} không có quyền biểu quyết", name=v.get("name", "")),
        "",
        tr("Sửa danh sách rồi thử lại."),
    ),
    "form.roll_repeated": lambda _: Message(
        tr("Danh sách có người trùng"), "", tr("Sửa danh sách rồi thử lại.")
    ),
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
    "question.choices": lambda _: Message(
        tr("Câu hỏi cần ít nhất hai lựa chọn khác nhau"), "", tr("Sửa tệp rồi thử lại.")
    ),
    "question.text": lambda _: Message(
        tr("Câu hỏi chưa có nội dung"), "", tr("Sửa tệp rồi thử lại.")
    ),
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
