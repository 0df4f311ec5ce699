<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>scans</name>
    <message>
        <source>Bản quét, chưa tìm được chữ. Máy chưa có công cụ nhận dạng; cần cài {packages}.</source>
        <translation>A scan: its words cannot be found yet. This device has no tool to recognise them; install {packages}.</translation>
    </message>
    <message>
        <source>Văn bản nhận dạng từ bản quét: có thể sai vài chữ, hãy đối chiếu với trang.</source>
        <translation>Recognised from a scan: a few letters may be wrong, compare with the page.</translation>
    </message>
    <message>
        <source>Ẩn thông báo</source>
        <translation>Hide this notice</translation>
    </message>
    <message>
        <source>Đang nhận dạng: {n}/{pages} trang</source>
        <translation>Recognising: {n} of {pages} pages</translation>
    </message>
    <message>
        <source>Chờ nhận dạng, sau tài liệu khác</source>
        <translation>Waits to be recognised, after another paper</translation>
    </message>
    <message>
        <source>Đã nhận dạng {n}/{pages} trang quét</source>
        <translation>{n} of {pages} scanned pages recognised</translation>
    </message>
    <message>
        <source>Chưa nhận dạng được trang {pages}</source>
        <translation>Not recognised: page {pages}</translation>
    </message>
    <message>
        <source>Dừng nhận dạng</source>
        <translation>Stop recognising</translation>
    </message>
    <message>
        <source>Nhận dạng lại</source>
        <translation>Recognise again</translation>
    </message>
    <message>
        <source>Bản quét, chưa tìm được chữ.</source>
        <translation>A scan: its words cannot be found yet.</translation>
    </message>
    <message numerus="yes">
        <source>{n} trang quét, chưa tìm được chữ.</source>
        <translation>
            <numerusform>{n} scanned page: its words cannot be found yet.</numerusform>
            <numerusform>{n} scanned pages: their words cannot be found yet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nhận dạng tiếp</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Nhận dạng</source>
        <translation>Recognise</translation>
    </message>
    <message>
        <source>Trang ảnh: {pages}</source>
        <translation>Pages that are pictures: {pages}</translation>
    </message>
    <message>
        <source>Máy chưa có công cụ nhận dạng; cần cài {packages}</source>
        <translation>This device has no tool to recognise scans; install {packages}</translation>
    </message>
    <message>
        <source>Nhận dạng trên máy, không cần mạng; có thể sai vài chữ</source>
        <translation>Recognised on this device, without a network; a few letters may be wrong</translation>
    </message>
    <message>
        <source>Tệp có mật khẩu; mở tài liệu một lần để tìm được</source>
        <translation>It has a password; open it once to make it searchable</translation>
    </message>
    <message numerus="yes">
        <source>Chưa tìm được chữ trong {n} tài liệu</source>
        <translation>
            <numerusform>The words of {n} document cannot be found yet</numerusform>
            <numerusform>The words of {n} documents cannot be found yet</numerusform>
        </translation>
    </message>
    <message>
        <source>Nhận dạng tất cả</source>
        <translation>Recognise all</translation>
    </message>
    <message>
        <source>Dừng</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Dừng nhận dạng {title}</source>
        <translation>Stop recognising {title}</translation>
    </message>
    <message>
        <source>Nhận dạng {title}</source>
        <translation>Recognise {title}</translation>
    </message>
    <message>
        <source>văn bản nhận dạng</source>
        <translation>recognised text</translation>
    </message>
    <message>
        <source>Tự nhận dạng bản quét</source>
        <translation>Recognise scans unasked</translation>
    </message>
    <message>
        <source>Khi máy rảnh, để tìm được chữ trong bản quét; có thể sai vài chữ</source>
        <translation>While the device rests, so that scans can be searched; a few letters may be wrong</translation>
    </message>
    <message>
        <source>Máy này chưa có công cụ nhận dạng</source>
        <translation>This device has no tool to recognise scans</translation>
    </message>
    <message>
        <source>Cần cài các gói {packages}.</source>
        <translation>Install the packages {packages}.</translation>
    </message>
    <message>
        <source>Tài liệu này không có trang quét</source>
        <translation>This paper has no scanned pages</translation>
    </message>
    <message>
        <source>Chưa nhận dạng được trang này</source>
        <translation>This page could not be recognised</translation>
    </message>
</context>
</TS>
