<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>kit</name>
    <message>
        <source>Chưa đồng bộ</source>
        <translation>Not synced yet</translation>
    </message>
    <message>
        <source>Đã đồng bộ {time}</source>
        <translation>Synced {time}</translation>
    </message>
    <message>
        <source>Đang đồng bộ</source>
        <translation>Syncing</translation>
    </message>
    <message>
        <source>Ngoại tuyến</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Đang đồng bộ {done}/{total}</source>
        <translation>Syncing {done}/{total}</translation>
    </message>
    <message numerus="yes">
        <source>Ngoại tuyến – {n} thay đổi chờ gửi</source>
        <translation>
            <numerusform>Offline – {n} change queued</numerusform>
            <numerusform>Offline – {n} changes queued</numerusform>
        </translation>
    </message>
    <message>
        <source>Xóa nội dung tìm</source>
        <translation>Clear the search</translation>
    </message>
    <message numerus="yes">
        <source>Còn {n} giây</source>
        <translation>
            <numerusform>{n} second left</numerusform>
            <numerusform>{n} seconds left</numerusform>
        </translation>
    </message>
    <message>
        <source>Đã xong {done} trên {total} nội dung</source>
        <translation>{done} of {total} items done</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Bước {step} trên {total}: {name}</source>
        <translation>Step {step} of {total}: {name}</translation>
    </message>
    <message>
        <source>{count} chờ xử lý</source>
        <translation>{count} waiting</translation>
    </message>
    <message>
        <source>đang họp</source>
        <translation>in session</translation>
    </message>
    <message>
        <source>Đã nhập {count} trên {length} chữ số</source>
        <translation>{count} of {length} digits entered</translation>
    </message>
    <message>
        <source>Bàn phím số</source>
        <translation>Number pad</translation>
    </message>
    <message>
        <source>Xóa chữ số cuối</source>
        <translation>Erase the last digit</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Đang tải</source>
        <translation>Loading</translation>
    </message>
</context>
</TS>
