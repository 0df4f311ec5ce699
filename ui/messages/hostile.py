"""Owns the words for evidence against the server or a record: what was seen and what to do."""

from __future__ import annotations

from ui.i18n import tr
from ui.messages.message import Message, Words


def _report() -> str:
    return tr("Báo Ban thư ký; dữ liệu cũ trên máy vẫn dùng được.")


WORDS: dict[str, Words] = {
    "alarm.equivocation": lambda _: Message(
        tr("Một máy ký hai việc cùng một số thứ tự"),
        tr("Máy đó có thể đã bị sao chép."),
        tr("Gỡ máy đó và báo Ban thư ký."),
    ),
    "alarm.receipt_late": lambda _: Message(
        tr("Máy chủ chưa chứng minh đã ghi nhận"),
        tr("Đã gửi hơn 30 giây mà chưa có biên nhận; máy vẫn giữ và gửi lại."),
        tr("Nếu là phiếu biểu quyết, báo Ban thư ký trước khi hết hạn."),
    ),
    "alarm.rolled_back": lambda _: Message(
        tr("Dữ liệu trên máy là một bản cũ"),
        tr("Kho khóa của máy nhớ một mốc mới hơn dữ liệu này."),
        tr("Nếu không tự khôi phục bản cũ, báo Ban thư ký."),
    ),
    "alarm.tally": lambda p: Message(
        tr("Kết quả công bố khác với kết quả máy này kiểm lại"),
        tr("“{form}”, khác ở: {what}.", form=p.get("number", ""), what=p.get("what", "")),
        tr("Báo chủ tọa và tổ kiểm phiếu, nêu mã ghi ở đây."),
    ),
    "alarm.*": lambda _: Message(
        tr("Có dấu hiệu bất thường"),
        tr("Dữ liệu đã kiểm trên máy vẫn dùng được."),
        _report(),
    ),
    "hostile.ballot": lambda _: Message(
        tr("Phiếu của tôi không được kiểm đúng"),
        tr("Bảng kiểm phiếu khác với biên nhận mà máy này giữ."),
        _report(),
    ),
    "hostile.blob": lambda _: Message(
        tr("Tệp tải về không đúng tệp đã gửi"),
        tr("Máy đã bỏ tệp đó và sẽ tải lại."),
        _report(),
    ),
    "hostile.chain": lambda _: Message(
        tr("Thứ tự việc của một máy bị đứt"),
        tr("Có việc bị giấu, bị bỏ hoặc bị đổi chỗ."),
        _report(),
    ),
    "hostile.checkpoint": lambda _: Message(
        tr("Mốc sổ của máy chủ không đúng chữ ký"),
        tr("Máy chủ đưa ra mốc sổ mà máy này không kiểm được."),
        _report(),
    ),
    "hostile.false_revocation": lambda _: Message(
        tr("Máy chủ báo gỡ máy này mà không có chữ ký"),
        tr("Máy không xóa gì vì lệnh gỡ không hợp lệ."),
        _report(),
    ),
    "hostile.foreign_space": lambda _: Message(
        tr("Máy chủ đưa dữ liệu không dành cho máy này"),
        tr("Dữ liệu đó được niêm phong; máy này không mở được gì."),
        _report(),
    ),
    "hostile.fork": lambda _: Message(
        tr("Máy chủ đưa hai sổ khác nhau"),
        tr("Người khác có thể đang thấy một sổ khác với máy này."),
        tr("Ngừng biểu quyết qua mạng; so mã sổ với Ban thư ký."),
    ),
    "hostile.intake": lambda _: Message(
        tr("Máy chủ nhận một việc sai luật"),
        tr("Việc đó không có hiệu lực trên máy này."),
        _report(),
    ),
    "hostile.leaf_operation": lambda _: Message(
        tr("Bản ghi trong sổ không khớp nội dung"),
        tr("Nội dung đã bị đổi sau khi ghi sổ."),
        _report(),
    ),
    "hostile.leaf_registry": lambda _: Message(
        tr("Bản ghi viện dẫn sổ đăng ký sai"),
        tr("Máy chủ gắn sai trạng thái của sổ đăng ký."),
        _report(),
    ),
    "hostile.leaf_time": lambda _: Message(
        tr("Giờ ghi sổ đã bị đổi"),
        tr("Giờ trong sổ đi lùi hoặc khác giờ trên biên nhận."),
        _report(),
    ),
    "hostile.malformed": lambda _: Message(
        tr("Câu trả lời của máy chủ không đúng dạng"),
        tr("Máy này không nhận gì từ câu trả lời đó."),
        _report(),
    ),
    "hostile.pin": lambda _: Message(
        tr("Máy chủ không phải máy chủ đã đăng ký"),
        tr("Khóa của máy chủ khác khóa ghi trên vé."),
        tr("Không nhập gì thêm; báo Ban thư ký."),
    ),
    "hostile.receipt": lambda _: Message(
        tr("Biên nhận không đúng"),
        tr("Chữ ký hoặc vị trí trong sổ không khớp."),
        _report(),
    ),
    "hostile.registry_short": lambda _: Message(
        tr("Sổ đăng ký ngắn hơn lúc cấp vé"),
        tr("Máy chủ giấu một phần sổ đăng ký."),
        tr("Không tiếp tục; báo Ban thư ký."),
    ),
    "hostile.registry_view": lambda _: Message(
        tr("Người khác thấy một sổ đăng ký khác"),
        tr("Có thể có máy lạ được thêm vào."),
        _report(),
    ),
    "hostile.replay": lambda _: Message(
        tr("Một việc cũ được đưa lại như mới"),
        tr("Việc lặp lại không có hiệu lực trên máy này."),
        _report(),
    ),
    "hostile.rollback": lambda _: Message(
        tr("Sổ của máy chủ bị lùi lại"),
        tr("Máy chủ đưa ra sổ ngắn hơn sổ máy này đã thấy."),
        _report(),
    ),
    "hostile.root": lambda _: Message(
        tr("Khóa gốc của tổ chức không khớp vé"),
        tr("Sổ đăng ký không thuộc tổ chức ghi trên vé."),
        tr("Không tiếp tục; báo Ban thư ký."),
    ),
    "hostile.root_mismatch": lambda _: Message(
        tr("Sổ không khớp mốc đã ký"),
        tr("Có bản ghi bị thêm, bỏ hoặc đổi."),
        _report(),
    ),
    "hostile.signature": lambda _: Message(
        tr("Chữ ký của một bản ghi không đúng"),
        tr("Bản ghi đó không có hiệu lực trên máy này."),
        _report(),
    ),
    "hostile.space_hidden": lambda _: Message(
        tr("Máy chủ giấu một phần dữ liệu"),
        tr("Có phần đã công bố mà máy chủ không đưa ra."),
        _report(),
    ),
    "hostile.swapped_key": lambda _: Message(
        tr("Khóa của một máy bị tráo"),
        tr("Khóa nhận được khác khóa trong sổ đăng ký."),
        _report(),
    ),
    "hostile.ticket_reused": lambda _: Message(
        tr("Có máy khác dùng lại vé"),
        tr("Lần dùng sau không có hiệu lực."),
        _report(),
    ),
    "hostile.time": lambda _: Message(
        tr("Giờ của máy chủ không đáng tin"),
        tr("Giờ của máy chủ lệch nhiều so với sổ."),
        _report(),
    ),
    "hostile.truncated": lambda _: Message(
        tr("Máy chủ đưa thiếu bản ghi"),
        tr("Số bản ghi ít hơn mốc máy chủ đã ký."),
        _report(),
    ),
    "hostile.unvouched_device": lambda _: Message(
        tr("Có máy chưa được xác nhận gửi bản ghi"),
        tr("Bản ghi đó không có hiệu lực trên máy này."),
        _report(),
    ),
    "hostile.*": lambda _: Message(
        tr("Máy chủ đưa dữ liệu không hợp lệ"),
        tr("Dữ liệu đó không có hiệu lực trên máy này."),
        _report(),
    ),
}
