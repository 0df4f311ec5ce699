<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>sync</name>
    <message>
        <source>Một máy ký hai việc cùng một số thứ tự</source>
        <translation>One device signed two records in one place</translation>
    </message>
    <message>
        <source>Máy đó có thể đã bị sao chép.</source>
        <translation>That device may have been copied.</translation>
    </message>
    <message>
        <source>Gỡ máy đó và báo Ban thư ký.</source>
        <translation>Revoke it and tell the secretariat.</translation>
    </message>
    <message>
        <source>Máy chủ chưa chứng minh đã ghi nhận</source>
        <translation>The server has not proved what was sent</translation>
    </message>
    <message>
        <source>Đã gửi hơn 30 giây mà chưa có biên nhận; máy vẫn giữ và gửi lại.</source>
        <translation>Sent more than 30 seconds ago, and no receipt has come; this device keeps it and sends it again.</translation>
    </message>
    <message>
        <source>Nếu là phiếu biểu quyết, báo Ban thư ký trước khi hết hạn.</source>
        <translation>If it is a ballot, tell the secretariat before the deadline.</translation>
    </message>
    <message>
        <source>Dữ liệu trên máy là một bản cũ</source>
        <translation>The data on this device is an old copy</translation>
    </message>
    <message>
        <source>Kho khóa của máy nhớ một mốc mới hơn dữ liệu này.</source>
        <translation>The key ring remembers a later state than this.</translation>
    </message>
    <message>
        <source>Nếu không tự khôi phục bản cũ, báo Ban thư ký.</source>
        <translation>Unless you restored it yourself, tell the secretariat.</translation>
    </message>
    <message>
        <source>Có dấu hiệu bất thường</source>
        <translation>Something is not as it should be</translation>
    </message>
    <message>
        <source>Dữ liệu đã kiểm trên máy vẫn dùng được.</source>
        <translation>What was verified on this device stays usable.</translation>
    </message>
</context>
</TS>
