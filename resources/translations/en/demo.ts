<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>demo</name>
    <message>
        <source>e-Cabinet: đổi vai</source>
        <translation>e-Cabinet: change chairs</translation>
    </message>
    <message>
        <source>Cụm mật khẩu của mọi vai: {words}</source>
        <translation>Everybody's passphrase: {words}</translation>
    </message>
    <message>
        <source>Mở ứng dụng với vai</source>
        <translation>Open the app as</translation>
    </message>
</context>
</TS>
