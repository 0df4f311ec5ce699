<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>room</name>
    <message>
        <source>Màn hình phòng họp</source>
        <translation>Room screen</translation>
    </message>
    <message>
        <source>đã xong</source>
        <translation>done</translation>
    </message>
    <message>
        <source>đang bàn</source>
        <translation>in hand</translation>
    </message>
    <message>
        <source>chưa bàn</source>
        <translation>to come</translation>
    </message>
    <message>
        <source>Cần {needed}/{total}</source>
        <translation>Needs {needed}/{total}</translation>
    </message>
    <message>
        <source>Có mặt {here}/{total}</source>
        <translation>Present {here}/{total}</translation>
    </message>
    <message>
        <source>Mất kết nối, màn hình chờ cập nhật</source>
        <translation>Connection lost, waiting for news</translation>
    </message>
    <message>
        <source>Cần ít nhất {n}</source>
        <translation>At least {n} needed</translation>
    </message>
    <message>
        <source>Đã nhận {received}/{total} phiếu</source>
        <translation>{received}/{total} ballots received</translation>
    </message>
    <message>
        <source>Nội dung {numbers}</source>
        <translation>Items {numbers}</translation>
    </message>
    <message numerus="yes">
        <source>{n} bản ghi</source>
        <translation>
            <numerusform>{n} record</numerusform>
            <numerusform>{n} records</numerusform>
        </translation>
    </message>
</context>
</TS>
