<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>summary</name>
    <message>
        <source>Chỉ xuất được tệp PDF hoặc XLSX</source>
        <translation>Only PDF and XLSX files can be written</translation>
    </message>
    <message>
        <source>Đặt tên tệp kết thúc bằng .pdf hoặc .xlsx.</source>
        <translation>Give the file a name that ends in .pdf or .xlsx.</translation>
    </message>
    <message>
        <source>Ý kiến này không còn nữa</source>
        <translation>This remark is no longer there</translation>
    </message>
    <message>
        <source>Thành viên đã gửi ý kiến khác.</source>
        <translation>The member has sent another opinion.</translation>
    </message>
    <message>
        <source>Mở lại bảng.</source>
        <translation>Open the table again.</translation>
    </message>
    <message>
        <source>Tổng hợp, tiếp thu, giải trình</source>
        <translation>Remarks and replies</translation>
    </message>
    <message>
        <source>Tiếp thu, giải trình</source>
        <translation>Reply of the agency</translation>
    </message>
    <message>
        <source>Tiếp thu, giải trình ý kiến của {office}</source>
        <translation>Reply of the agency to {office}</translation>
    </message>
    <message>
        <source>Chưa lưu được; đang thử lại.</source>
        <translation>Not saved yet; trying again.</translation>
    </message>
    <message>
        <source>Đang lưu…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>Đã lưu trên máy này</source>
        <translation>Saved on this device</translation>
    </message>
    <message>
        <source>{n}/{total} ý kiến có giải trình</source>
        <translation>{n} of {total} remarks have a reply</translation>
    </message>
    <message>
        <source>Chưa thành viên nào nêu ý kiến bằng lời</source>
        <translation>No member has said anything in words yet</translation>
    </message>
    <message>
        <source>qua điện thoại</source>
        <translation>by telephone</translation>
    </message>
    <message>
        <source>viết cho ý kiến trước, thành viên đã sửa</source>
        <translation>written for an earlier remark that the member has changed</translation>
    </message>
    <message>
        <source>Xuất báo cáo</source>
        <translation>Export report</translation>
    </message>
    <message>
        <source>Văn bản PDF (*.pdf)</source>
        <translation>PDF paper (*.pdf)</translation>
    </message>
    <message>
        <source>Bảng tính (*.xlsx)</source>
        <translation>Spreadsheet (*.xlsx)</translation>
    </message>
    <message>
        <source>Đã xuất {file}</source>
        <translation>{file} written</translation>
    </message>
    <message>
        <source>Nhập phiếu qua điện thoại</source>
        <translation>Enter a ballot by telephone</translation>
    </message>
    <message>
        <source>Chọn thành viên</source>
        <translation>Choose a member</translation>
    </message>
    <message>
        <source>Thành viên trả lời</source>
        <translation>Member who answers</translation>
    </message>
    <message>
        <source>Người làm chứng (bắt buộc)</source>
        <translation>Witness (required)</translation>
    </message>
    <message>
        <source>Chức vụ của người cùng nghe, khác người nhập</source>
        <translation>The office of who listened too, not of who enters it</translation>
    </message>
    <message>
        <source>Ký và ghi nhận</source>
        <translation>Sign and record</translation>
    </message>
    <message>
        <source>Phiếu ghi rõ là nhận qua điện thoại, ai nhập, ai làm chứng. Phiếu do chính thành viên gửi luôn thay phiếu này.</source>
        <translation>The ballot says that it came by telephone, who entered it and who was the witness. A ballot that the member sends always replaces it.</translation>
    </message>
    <message>
        <source>Chưa chọn thành viên</source>
        <translation>No member chosen yet</translation>
    </message>
    <message>
        <source>Cần ghi người làm chứng</source>
        <translation>The witness is missing</translation>
    </message>
    <message>
        <source>Ký phiếu nhận qua điện thoại</source>
        <translation>Sign the ballot given by telephone</translation>
    </message>
    <message>
        <source>Đã ghi phiếu nhận qua điện thoại</source>
        <translation>The ballot given by telephone is entered</translation>
    </message>
    <message>
        <source>Phiếu nhận qua điện thoại</source>
        <translation>Ballots by telephone</translation>
    </message>
    <message>
        <source>{by} nhập · người làm chứng: {witness}</source>
        <translation>entered by {by} · witness: {witness}</translation>
    </message>
    <message>
        <source>người làm chứng: {witness}</source>
        <translation>witness: {witness}</translation>
    </message>
    <message>
        <source>{name} đã trả lời</source>
        <translation>{name} has answered</translation>
    </message>
    <message>
        <source>Chỉ nhắc người chưa trả lời.</source>
        <translation>Remind only who has not answered.</translation>
    </message>
    <message>
        <source>Không còn ai phải nhắc</source>
        <translation>Nobody is left to be reminded</translation>
    </message>
    <message>
        <source>Thiết lập nhắc chưa đúng</source>
        <translation>The reminders are not set up rightly</translation>
    </message>
    <message>
        <source>Sửa thiết lập rồi thử lại.</source>
        <translation>Correct the settings and try again.</translation>
    </message>
    <message>
        <source>Nhắc trả lời phiếu</source>
        <translation>Reminder of a form</translation>
    </message>
    <message>
        <source>Nhắc {n} thành viên</source>
        <translation>Remind {n} members</translation>
    </message>
    <message>
        <source>nhắc {n} lần</source>
        <translation>reminded {n}×</translation>
    </message>
    <message>
        <source>Đã nhắc {n} thành viên</source>
        <translation>{n} members reminded</translation>
    </message>
    <message>
        <source>Đã nhắc {n} thành viên; {mailed} thư đã gửi</source>
        <translation>{n} members reminded; {mailed} letters sent</translation>
    </message>
    <message>
        <source>Đã nhắc trong ứng dụng; thư chưa gửi được hết: {problem}</source>
        <translation>Reminded in the app; not every letter could be sent: {problem}</translation>
    </message>
    <message>
        <source>Ban thư ký nhắc {when}</source>
        <translation>The secretariat reminded you {when}</translation>
    </message>
    <message>
        <source>Lưu thiết lập nhắc</source>
        <translation>Save reminder settings</translation>
    </message>
    <message>
        <source>Máy chủ thư (SMTP)</source>
        <translation>Mail server (SMTP)</translation>
    </message>
    <message>
        <source>Để trống: không gửi thư</source>
        <translation>Empty: no letters are sent</translation>
    </message>
    <message>
        <source>Cổng</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Địa chỉ người gửi</source>
        <translation>Sender's address</translation>
    </message>
    <message>
        <source>Tài khoản</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Để trống nếu máy chủ không yêu cầu</source>
        <translation>Empty if the server asks for none</translation>
    </message>
    <message>
        <source>Mật khẩu thư</source>
        <translation>Mail password</translation>
    </message>
    <message>
        <source>Để trống: giữ nguyên</source>
        <translation>Empty: keep the one set</translation>
    </message>
    <message>
        <source>Mã hóa đường truyền (STARTTLS)</source>
        <translation>Encrypt the connection (STARTTLS)</translation>
    </message>
    <message>
        <source>Chương trình gửi tin nhắn</source>
        <translation>Program that sends messages</translation>
    </message>
    <message>
        <source>Đường dẫn đầy đủ; để trống: không gửi tin nhắn</source>
        <translation>Whole path; empty: no messages are sent</translation>
    </message>
    <message>
        <source>Thư nhắc</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>Bật: không mã hóa được thì không gửi thư nào.</source>
        <translation>On: without encryption no letter is sent.</translation>
    </message>
    <message>
        <source>Địa chỉ thư của thành viên</source>
        <translation>Members' e-mail addresses</translation>
    </message>
    <message>
        <source>Tin nhắn</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Mỗi lần nhắc, chương trình được gọi với số phiếu và chức vụ người được nhắc.</source>
        <translation>At each reminder the program is run with the form's number and the office of who is reminded.</translation>
    </message>
    <message>
        <source>Thư và tin nhắn không kèm tên, nội dung phiếu. Nhắc trong ứng dụng luôn được gửi.</source>
        <translation>Letters and messages carry neither name nor contents of a form. The reminder in the app is always sent.</translation>
    </message>
    <message>
        <source>Nhắc trả lời</source>
        <translation>Reminders</translation>
    </message>
</context>
</TS>
