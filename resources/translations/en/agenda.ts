<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>agenda</name>
    <message numerus="yes">
        <source>Bản tóm tắt không quá {n} trang.</source>
        <translation>
            <numerusform>A summary has {n} page at most.</numerusform>
            <numerusform>A summary has {n} pages at most.</numerusform>
        </translation>
    </message>
    <message>
        <source>Có nội dung chưa có tên</source>
        <translation>An item has no title</translation>
    </message>
    <message>
        <source>Cần ghi lý do</source>
        <translation>A reason is needed</translation>
    </message>
    <message>
        <source>Cần một người khác phê duyệt trước khi công bố.</source>
        <translation>Another person must approve them before they are published.</translation>
    </message>
    <message>
        <source>Ghi số phút từ 0 đến 1440.</source>
        <translation>Give minutes from 0 to 1440.</translation>
    </message>
    <message>
        <source>Ghi tên nội dung.</source>
        <translation>Give the item a title.</translation>
    </message>
    <message>
        <source>Giảm thời lượng hoặc kéo dài phiên họp.</source>
        <translation>Shorten items or lengthen the meeting.</translation>
    </message>
    <message numerus="yes">
        <source>Giới hạn {n} trang.</source>
        <translation>
            <numerusform>The limit is {n} page.</numerusform>
            <numerusform>The limit is {n} pages.</numerusform>
        </translation>
    </message>
    <message>
        <source>Khách mời “{guest}” chưa có thiết bị</source>
        <translation>The guest “{guest}” has no device</translation>
    </message>
    <message>
        <source>Nội dung quyết định chưa có báo cáo thẩm định</source>
        <translation>An item to be decided has no verification report</translation>
    </message>
    <message>
        <source>Nội dung quyết định chưa có dự thảo hoặc phương án</source>
        <translation>An item to be decided has no draft or option paper</translation>
    </message>
    <message>
        <source>Nội dung quyết định chưa có tài liệu</source>
        <translation>An item to be decided has no paper</translation>
    </message>
    <message>
        <source>Nội dung quyết định chưa có tờ trình</source>
        <translation>An item to be decided has no submission</translation>
    </message>
    <message>
        <source>Nội dung quyết định thiếu tài liệu</source>
        <translation>An item to be decided lacks a paper</translation>
    </message>
    <message numerus="yes">
        <source>Phiên họp có {n} phút.</source>
        <translation>
            <numerusform>The meeting has {n} minute.</numerusform>
            <numerusform>The meeting has {n} minutes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Phiên họp đã xong hoặc đã rút, không sửa được</source>
        <translation>The meeting is over or withdrawn and can no longer be changed</translation>
    </message>
    <message numerus="yes">
        <source>Rút gọn còn nhiều nhất {n} ký tự.</source>
        <translation>
            <numerusform>Shorten it to {n} character at most.</numerusform>
            <numerusform>Shorten it to {n} characters at most.</numerusform>
        </translation>
    </message>
    <message>
        <source>Thay bằng bản ngắn hơn.</source>
        <translation>Replace it by a shorter one.</translation>
    </message>
    <message>
        <source>Thay đổi chạm đến nội dung quyết định</source>
        <translation>The changes touch an item to be decided</translation>
    </message>
    <message>
        <source>Thêm bản tóm tắt dưới 8 trang.</source>
        <translation>Add a summary of less than 8 pages.</translation>
    </message>
    <message>
        <source>Thêm tài liệu cho nội dung này.</source>
        <translation>Add papers to this item.</translation>
    </message>
    <message>
        <source>Thời lượng không hợp lệ</source>
        <translation>The duration is not valid</translation>
    </message>
    <message>
        <source>Trình phê duyệt các thay đổi.</source>
        <translation>Submit the changes for approval.</translation>
    </message>
    <message>
        <source>Tài liệu dài hơn 10 trang, chưa có bản tóm tắt</source>
        <translation>A paper of more than 10 pages has no summary</translation>
    </message>
    <message>
        <source>Tách phụ lục thành tài liệu riêng.</source>
        <translation>Make the annexes papers of their own.</translation>
    </message>
    <message>
        <source>Tên quá dài</source>
        <translation>The name is too long</translation>
    </message>
    <message numerus="yes">
        <source>Tổng thời lượng {n} phút, vượt giờ họp</source>
        <translation>
            <numerusform>The items take {n} minute, more than the meeting has</numerusform>
            <numerusform>The items take {n} minutes, more than the meeting has</numerusform>
        </translation>
    </message>
    <message>
        <source>Đăng ký thiết bị cho khách hoặc chuẩn bị bản in.</source>
        <translation>Enrol a device for the guest or prepare a print.</translation>
    </message>
    <message numerus="yes">
        <source>“{title}” dài {n} trang</source>
        <translation>
            <numerusform>“{title}” has {n} page</numerusform>
            <numerusform>“{title}” has {n} pages</numerusform>
        </translation>
    </message>
</context>
</TS>
