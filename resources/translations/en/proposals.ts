<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>proposals</name>
    <message>
        <source>Đơn vị tham mưu không ký phiếu thay thành viên</source>
        <translation>An assistant does not sign for the member</translation>
    </message>
    <message>
        <source>Gửi dự thảo để thành viên tự ký.</source>
        <translation>Send a draft; the member signs.</translation>
    </message>
    <message>
        <source>Dự thảo chưa có câu trả lời nào</source>
        <translation>The draft answers no question</translation>
    </message>
    <message>
        <source>Không có dự thảo nào đang chờ để rút</source>
        <translation>No draft of yours stands that could be taken back</translation>
    </message>
    <message>
        <source>Phiếu này không lấy ý kiến thành viên mà bạn tham mưu</source>
        <translation>This form does not ask the member you assist</translation>
    </message>
    <message>
        <source>Chỉ đơn vị tham mưu của thành viên gửi được dự thảo ý kiến</source>
        <translation>Only an assistant of a member can send a draft</translation>
    </message>
    <message>
        <source>Lời nhắn dài quá {limit} ký tự</source>
        <translation>The note is longer than {limit} characters</translation>
    </message>
    <message>
        <source>Không có dự thảo ý kiến này</source>
        <translation>There is no such draft</translation>
    </message>
    <message>
        <source>Đơn vị tham mưu đã rút dự thảo này</source>
        <translation>The assistant took this draft back</translation>
    </message>
</context>
</TS>
