<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>tally</name>
    <message>
        <source>Kết quả công bố khác với kết quả máy này kiểm lại</source>
        <translation>The published result differs from this device's own count</translation>
    </message>
    <message>
        <source>“{form}”, khác ở: {what}.</source>
        <translation>“{form}”, first difference: {what}.</translation>
    </message>
    <message>
        <source>Báo chủ tọa và tổ kiểm phiếu, nêu mã ghi ở đây.</source>
        <translation>Tell the chair and the returning officers, with the code shown here.</translation>
    </message>
</context>
</TS>
