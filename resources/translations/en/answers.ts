<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>answers</name>
    <message>
        <source>Câu trả lời vẫn còn trên máy; hãy hỏi Ban thư ký.</source>
        <translation>Your answers are kept on this device; ask the secretariat.</translation>
    </message>
    <message>
        <source>Nếu có sai sót, hãy báo Ban thư ký.</source>
        <translation>If that is a mistake, tell the secretariat.</translation>
    </message>
</context>
</TS>
