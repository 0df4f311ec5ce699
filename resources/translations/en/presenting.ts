<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>presenting</name>
    <message>
        <source>Chưa có ai trình bày tài liệu này</source>
        <translation>Nobody presents this paper</translation>
    </message>
    <message>
        <source>Chủ tọa, Ban thư ký, người đang phát biểu và cơ quan trình được trình bày.</source>
        <translation>The chair, the secretariat, who speaks and the presenting body may present.</translation>
    </message>
    <message>
        <source>Con trỏ</source>
        <translation>Pointer</translation>
    </message>
    <message>
        <source>Dừng trình bày</source>
        <translation>Stop presenting</translation>
    </message>
    <message>
        <source>Mất kết nối: người theo chưa thấy trang mới</source>
        <translation>Connection lost: followers do not see the new page yet</translation>
    </message>
    <message>
        <source>Người trình bày mất kết nối</source>
        <translation>The presenter has lost the connection</translation>
    </message>
    <message>
        <source>Người trình bày mở tài liệu hạn chế</source>
        <translation>The presenter has a restricted paper open</translation>
    </message>
    <message>
        <source>Người trình bày mở tài liệu khác</source>
        <translation>The presenter has another paper open</translation>
    </message>
    <message>
        <source>Người trình bày đã dừng</source>
        <translation>The presenter has stopped</translation>
    </message>
    <message>
        <source>Người trình bày ở trang {page}</source>
        <translation>The presenter is on page {page}</translation>
    </message>
    <message>
        <source>Người theo thấy trang này</source>
        <translation>Followers see this page</translation>
    </message>
    <message>
        <source>Nội dung {item}: {title}</source>
        <translation>Item {item}: {title}</translation>
    </message>
    <message>
        <source>Quý vị không còn quyền trình bày</source>
        <translation>You may not present any more</translation>
    </message>
    <message>
        <source>Quý vị không có trong danh sách người đọc</source>
        <translation>You are not among its readers</translation>
    </message>
    <message>
        <source>Quý vị không được trình bày lúc này</source>
        <translation>You may not present now</translation>
    </message>
    <message>
        <source>Quý vị đang trình bày</source>
        <translation>You are presenting</translation>
    </message>
    <message>
        <source>Rời</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>Theo lại</source>
        <translation>Follow again</translation>
    </message>
    <message>
        <source>Trình bày</source>
        <translation>Present</translation>
    </message>
    <message>
        <source>Tắt con trỏ</source>
        <translation>Hide pointer</translation>
    </message>
    <message>
        <source>Người trình bày đang ở trang {page}</source>
        <translation>The presenter is on page {page}</translation>
    </message>
    <message>
        <source>{who} · giữ nguyên trang này</source>
        <translation>{who} · this page stays</translation>
    </message>
    <message>
        <source>Đang theo người trình bày</source>
        <translation>Following the presenter</translation>
    </message>
    <message>
        <source>Đã dừng trình bày</source>
        <translation>Presenting has stopped</translation>
    </message>
    <message>
        <source>Đã rời; người trình bày ở trang {page}</source>
        <translation>You have left; the presenter is on page {page}</translation>
    </message>
    <message>
        <source>Ẩn</source>
        <translation>Hide</translation>
    </message>
</context>
</TS>
