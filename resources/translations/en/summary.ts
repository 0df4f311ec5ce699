<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>summary</name>
    <message>
        <source>Chỉ xuất được tệp PDF hoặc XLSX</source>
        <translation>Only PDF and XLSX files can be written</translation>
    </message>
    <message>
        <source>Đặt tên tệp kết thúc bằng .pdf hoặc .xlsx.</source>
        <translation>Give the file a name that ends in .pdf or .xlsx.</translation>
    </message>
    <message>
        <source>Ý kiến này không còn nữa</source>
        <translation>This remark is no longer there</translation>
    </message>
    <message>
        <source>Thành viên đã gửi ý kiến khác.</source>
        <translation>The member has sent another opinion.</translation>
    </message>
    <message>
        <source>Mở lại bảng.</source>
        <translation>Open the table again.</translation>
    </message>
</context>
</TS>
