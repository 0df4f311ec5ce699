<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>recovery</name>
    <message>
        <source>Đã có phiếu khôi phục</source>
        <translation>The recovery sheet counts from now on</translation>
    </message>
    <message>
        <source>Máy này đã mở được mọi ghi chú</source>
        <translation>This device opens all notes already</translation>
    </message>
    <message>
        <source>Đã lưu phiếu</source>
        <translation>Sheet saved</translation>
    </message>
    <message>
        <source>Đã mở lại ghi chú cũ</source>
        <translation>Earlier notes are open again</translation>
    </message>
    <message>
        <source>Các từ không khớp nhau</source>
        <translation>The words do not belong together</translation>
    </message>
    <message>
        <source>Xem lại từ chép sai hoặc sai thứ tự.</source>
        <translation>Look for a word copied wrong or out of place.</translation>
    </message>
    <message>
        <source>Cần {wanted} từ, ở đây có {count}</source>
        <translation>{wanted} words are needed, here are {count}</translation>
    </message>
    <message>
        <source>Phiếu này không mở được ghi chú nào ở đây</source>
        <translation>This sheet opens no notes here</translation>
    </message>
    <message>
        <source>Lấy phiếu mới nhất của chính mình.</source>
        <translation>Take your own newest sheet.</translation>
    </message>
    <message>
        <source>Từ thứ {place} “{word}” không đúng</source>
        <translation>Word {place}, “{word}”, is not right</translation>
    </message>
    <message>
        <source>Xem lại trên phiếu.</source>
        <translation>Look at the sheet again.</translation>
    </message>
    <message>
        <source>Tạo phiếu khôi phục</source>
        <translation>Make a recovery sheet</translation>
    </message>
    <message>
        <source>Đã tạo, có hiệu lực khi máy liên lạc được với máy chủ</source>
        <translation>Made; counts once this device reaches the server</translation>
    </message>
    <message>
        <source>Phiếu khôi phục</source>
        <translation>Recovery sheet</translation>
    </message>
    <message>
        <source>Cụm mật khẩu hoặc mã PIN</source>
        <translation>Passphrase or PIN</translation>
    </message>
    <message>
        <source>Ai có phiếu này cùng một thiết bị của bạn đọc được mọi ghi chú riêng. In hoặc chép ra giấy rồi cất như cất con dấu; đừng chụp ảnh, đừng gửi đi.</source>
        <translation>Whoever has this sheet and a device of yours reads all your private notes. Print or copy it to paper and keep it as you would keep a seal; take no photograph of it and send it to nobody.</translation>
    </message>
    <message>
        <source>Phiếu đang có không mở được những gì viết sau khi có phiếu mới.</source>
        <translation>The present sheet opens nothing that is written after a new one is made.</translation>
    </message>
    <message>
        <source>Lưu tệp</source>
        <translation>Save file</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Tạo phiếu</source>
        <translation>Make a sheet</translation>
    </message>
    <message>
        <source>Tạo phiếu mới</source>
        <translation>Make a new sheet</translation>
    </message>
    <message>
        <source>Đã cất phiếu</source>
        <translation>I have put it away</translation>
    </message>
    <message>
        <source>Lưu phiếu khôi phục</source>
        <translation>Save the recovery sheet</translation>
    </message>
    <message>
        <source>Mở ghi chú cũ</source>
        <translation>Open earlier notes</translation>
    </message>
    <message>
        <source>Gõ 24 từ trên phiếu theo thứ tự, cách nhau bằng dấu cách.</source>
        <translation>Type the 24 words of the sheet in their order, with spaces between them.</translation>
    </message>
    <message>
        <source>24 từ</source>
        <translation>24 words</translation>
    </message>
    <message>
        <source>Mở tệp</source>
        <translation>Open file</translation>
    </message>
    <message>
        <source>Mở ghi chú</source>
        <translation>Open the notes</translation>
    </message>
    <message>
        <source>Mở phiếu khôi phục</source>
        <translation>Open a recovery sheet</translation>
    </message>
    <message>
        <source>Có hiệu lực từ {date}; cất nơi an toàn, ngoài máy này</source>
        <translation>Counts from {date}; keep it safe, away from this device</translation>
    </message>
    <message>
        <source>24 từ trên giấy, mở lại ghi chú riêng khi mất mọi thiết bị</source>
        <translation>24 words on paper that open your private notes when all devices are lost</translation>
    </message>
    <message>
        <source>Nhập phiếu</source>
        <translation>Enter the sheet</translation>
    </message>
    <message>
        <source>Nhập phiếu khôi phục</source>
        <translation>Enter a recovery sheet</translation>
    </message>
    <message>
        <source>Ghi chú cũ chưa mở được</source>
        <translation>Earlier notes are still shut</translation>
    </message>
    <message>
        <source>Viết trên thiết bị trước đây; máy này chưa có khóa</source>
        <translation>Written on an earlier device; this one has no key to them</translation>
    </message>
</context>
</TS>
