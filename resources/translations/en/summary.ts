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
    <message>
        <source>Tổng hợp, tiếp thu, giải trình</source>
        <translation>Remarks and replies</translation>
    </message>
    <message>
        <source>Tiếp thu, giải trình</source>
        <translation>Reply of the agency</translation>
    </message>
    <message>
        <source>Tiếp thu, giải trình ý kiến của {office}</source>
        <translation>Reply of the agency to {office}</translation>
    </message>
    <message>
        <source>Chưa lưu được; đang thử lại.</source>
        <translation>Not saved yet; trying again.</translation>
    </message>
    <message>
        <source>Đang lưu…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>Đã lưu trên máy này</source>
        <translation>Saved on this device</translation>
    </message>
    <message>
        <source>{n}/{total} ý kiến có giải trình</source>
        <translation>{n} of {total} remarks have a reply</translation>
    </message>
    <message>
        <source>Chưa thành viên nào nêu ý kiến bằng lời</source>
        <translation>No member has said anything in words yet</translation>
    </message>
    <message>
        <source>qua điện thoại</source>
        <translation>by telephone</translation>
    </message>
    <message>
        <source>viết cho ý kiến trước, thành viên đã sửa</source>
        <translation>written for an earlier remark that the member has changed</translation>
    </message>
    <message>
        <source>Xuất báo cáo</source>
        <translation>Export report</translation>
    </message>
    <message>
        <source>Văn bản PDF (*.pdf)</source>
        <translation>PDF paper (*.pdf)</translation>
    </message>
    <message>
        <source>Bảng tính (*.xlsx)</source>
        <translation>Spreadsheet (*.xlsx)</translation>
    </message>
    <message>
        <source>Đã xuất {file}</source>
        <translation>{file} written</translation>
    </message>
</context>
</TS>
