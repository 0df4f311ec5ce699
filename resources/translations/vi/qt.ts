<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>QWidgetTextControl</name>
    <message><source>&amp;Undo</source><translation>Hoàn tác</translation></message>
    <message><source>&amp;Redo</source><translation>Làm lại</translation></message>
    <message><source>Cu&amp;t</source><translation>Cắt</translation></message>
    <message><source>&amp;Copy</source><translation>Sao chép</translation></message>
    <message><source>&amp;Paste</source><translation>Dán</translation></message>
    <message><source>Delete</source><translation>Xóa</translation></message>
    <message><source>Select All</source><translation>Chọn tất cả</translation></message>
</context>
</TS>
