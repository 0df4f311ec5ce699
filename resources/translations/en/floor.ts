<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>floor</name>
    <message>
        <source>Danh sách phát biểu vừa thay đổi</source>
        <translation>The list of speakers has just changed</translation>
    </message>
    <message>
        <source>Mời hoặc kết thúc phát biểu</source>
        <translation>Floor given or taken back</translation>
    </message>
    <message>
        <source>Nội dung này không còn đang được xem xét</source>
        <translation>This item is no longer in hand</translation>
    </message>
    <message>
        <source>Thứ tự phát biểu</source>
        <translation>Order of speakers</translation>
    </message>
    <message>
        <source>Xem lại danh sách rồi chọn lại.</source>
        <translation>Look at the list and choose again.</translation>
    </message>
    <message>
        <source>Đã đăng ký phát biểu về nội dung này</source>
        <translation>The floor has been asked for already</translation>
    </message>
    <message>
        <source>Đăng ký phát biểu</source>
        <translation>Ask to speak</translation>
    </message>
</context>
</TS>
