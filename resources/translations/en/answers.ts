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
    <message>
        <source>Nháp khác trên {device}, {when}</source>
        <translation>Another draft on {device}, {when}</translation>
    </message>
    <message>
        <source>Nháp khác trên máy khác của bạn, {when}</source>
        <translation>Another draft on another of your devices, {when}</translation>
    </message>
    <message>
        <source>Hai bản được giữ cả; ghép lại thì ý kiến viết ở máy kia nằm dưới ý kiến này.</source>
        <translation>Both are kept; joined, the words written there stand under those written here.</translation>
    </message>
    <message>
        <source>Ghép hai bản</source>
        <translation>Join both</translation>
    </message>
    <message>
        <source>Không tính: {reason}</source>
        <translation>Not counted: {reason}</translation>
    </message>
    <message>
        <source>Phiếu vừa đóng nên không nhập thêm được. Nội dung đã ghi vẫn còn ở đây để xem.</source>
        <translation>The form has just been closed and takes no more. What was written stands here to be read.</translation>
    </message>
    <message>
        <source>Lưu biên nhận thành tệp để kiểm tra lại bất cứ lúc nào.</source>
        <translation>Save the receipt as a file to check it again at any time.</translation>
    </message>
    <message>
        <source>Kiểm tra biên nhận đã lưu</source>
        <translation>Check a saved receipt</translation>
    </message>
    <message>
        <source>Mã {code}, số {index} trên {size} trong sổ, ghi nhận {when}.</source>
        <translation>Code {code}, number {index} of {size} in the log, recorded {when}.</translation>
    </message>
    <message>
        <source>Biên nhận hợp lệ</source>
        <translation>The receipt is valid</translation>
    </message>
    <message>
        <source>Dùng lại đúng tệp đã lưu; nếu vẫn lỗi, báo Ban thư ký.</source>
        <translation>Take the file as it was saved; if it still fails, tell the secretariat.</translation>
    </message>
    <message>
        <source>đã ủy quyền cho {name}</source>
        <translation>lent to {name}</translation>
    </message>
    <message>
        <source>{name} đã gửi phiếu thay bạn {when}. Phiếu đó vẫn tính cho đến khi bạn tự gửi.</source>
        <translation>{name} sent a ballot for you {when}. It counts until you send your own.</translation>
    </message>
</context>
</TS>
