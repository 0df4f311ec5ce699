<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>reading</name>
    <message>
        <source>Dấu trang</source>
        <translation>Bookmarks</translation>
    </message>
    <message>
        <source>Dấu trang, trang này đã có</source>
        <translation>Bookmark, set on this page</translation>
    </message>
    <message>
        <source>Dấu trang {name}, trang {page}</source>
        <translation>Bookmark {name}, page {page}</translation>
    </message>
    <message>
        <source>Tên dấu trang</source>
        <translation>Bookmark name</translation>
    </message>
    <message>
        <source>Bỏ dấu trang</source>
        <translation>Remove bookmark</translation>
    </message>
    <message>
        <source>Đã đặt dấu trang</source>
        <translation>Bookmark set</translation>
    </message>
    <message>
        <source>Từng trang một</source>
        <translation>One page at a time</translation>
    </message>
    <message>
        <source>Hai trang cạnh nhau</source>
        <translation>Two pages side by side</translation>
    </message>
    <message>
        <source>Cắt lề trắng</source>
        <translation>Crop white margins</translation>
    </message>
    <message>
        <source>Xoay trang</source>
        <translation>Rotate</translation>
    </message>
    <message>
        <source>Trở lại trang</source>
        <translation>Back to page</translation>
    </message>
    <message>
        <source>Đi tới trang</source>
        <translation>Forward to page</translation>
    </message>
</context>
</TS>
