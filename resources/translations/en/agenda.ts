<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>agenda</name>
    <message>
        <source>Đang chuyển {file} sang PDF…</source>
        <translation>Turning {file} into a PDF…</translation>
    </message>
    <message>
        <source>Đang đọc {file}…</source>
        <translation>Reading {file}…</translation>
    </message>
    <message>
        <source>Dừng thêm tệp</source>
        <translation>Stop adding</translation>
    </message>
    <message>
        <source>Không đọc được tệp này</source>
        <translation>This file cannot be read</translation>
    </message>
    <message>
        <source>Kiểm tra quyền đọc và ổ đĩa rồi thêm lại.</source>
        <translation>Look at its rights and its disk, then add it again.</translation>
    </message>
    <message>
        <source>“{file}” hỏng, hoặc không đúng loại như tên tệp</source>
        <translation>“{file}” is damaged, or is not what its name says</translation>
    </message>
    <message>
        <source>Mở tệp bằng chương trình đã soạn nó và lưu lại.</source>
        <translation>Open it in the program it was written with and save it again.</translation>
    </message>
    <message>
        <source>“{file}” có mật khẩu</source>
        <translation>“{file}” has a password</translation>
    </message>
    <message>
        <source>Đã dừng chuyển “{file}” sang PDF</source>
        <translation>“{file}” was not turned into a PDF: stopped</translation>
    </message>
    <message>
        <source>Không chuyển được “{file}” sang PDF</source>
        <translation>“{file}” could not be turned into a PDF</translation>
    </message>
    <message>
        <source>Lưu lại thành PDF rồi thử lại.</source>
        <translation>Save it as a PDF and try again.</translation>
    </message>
    <message>
        <source>“{file}” là tệp văn phòng, máy này chưa có LibreOffice</source>
        <translation>“{file}” is an office file, and LibreOffice is not installed here</translation>
    </message>
    <message>
        <source>Cài LibreOffice, hoặc lưu tệp thành PDF rồi thử lại.</source>
        <translation>Install LibreOffice, or save the file as a PDF and try again.</translation>
    </message>
    <message>
        <source>Chuyển “{file}” sang PDF quá lâu</source>
        <translation>Turning “{file}” into a PDF took too long</translation>
    </message>
    <message>
        <source>Tài liệu ({kinds})</source>
        <translation>Papers ({kinds})</translation>
    </message>
    <message>
        <source>Đang xem như {who}</source>
        <translation>Seen as {who}</translation>
    </message>
    <message>
        <source>khách mời, trợ lý</source>
        <translation>a guest or an assistant</translation>
    </message>
    <message>
        <source>Nội dung hạn chế hiện như trên máy của người đó.</source>
        <translation>Restricted items show as they do on their device.</translation>
    </message>
    <message>
        <source>Chỉ những người được nêu</source>
        <translation>Named readers only</translation>
    </message>
    <message>
        <source>Mọi người dự họp được xem</source>
        <translation>Everybody in the meeting reads it</translation>
    </message>
    <message>
        <source>Chỉ {n} người được nêu</source>
        <translation>{n} named readers only</translation>
    </message>
    <message>
        <source>Chỉ {who}</source>
        <translation>Only {who}</translation>
    </message>
    <message>
        <source>Nội dung hạn chế</source>
        <translation>Restricted item</translation>
    </message>
    <message>
        <source>Bạn không tham gia nội dung này.</source>
        <translation>You take no part in this item.</translation>
    </message>
    <message>
        <source>Chỉ những người được nêu mới xem được nội dung này.</source>
        <translation>Only those who are named can read this item.</translation>
    </message>
    <message>
        <source>{n} tài liệu hạn chế</source>
        <translation>{n} restricted papers</translation>
    </message>
    <message>
        <source>Hạn chế người xem</source>
        <translation>Restricted</translation>
    </message>
    <message>
        <source>Chỉ những người được nêu mới xem được</source>
        <translation>Only those who are named can read it</translation>
    </message>
    <message>
        <source>Người được xem</source>
        <translation>Readers</translation>
    </message>
    <message>
        <source>Mọi người</source>
        <translation>Everybody</translation>
    </message>
    <message>
        <source>Đổi người được xem</source>
        <translation>Readers changed</translation>
    </message>
    <message>
        <source>Nội dung {number} là nội dung hạn chế</source>
        <translation>Item {number} is restricted</translation>
    </message>
    <message>
        <source>Chỉ những người được nêu mới xem được.</source>
        <translation>Only those who are named can read it.</translation>
    </message>
    <message>
        <source>Người không tham gia một nội dung không gửi được phiên họp này</source>
        <translation>Who is recused from an item cannot publish this meeting</translation>
    </message>
    <message>
        <source>Cần một thư ký khác gửi.</source>
        <translation>Another secretary must publish it.</translation>
    </message>
    <message>
        <source>(chưa có tên)</source>
        <translation>(no title yet)</translation>
    </message>
    <message numerus="yes">
        <source>Bản tóm tắt không quá {n} trang.</source>
        <translation>
            <numerusform>A summary has {n} page at most.</numerusform>
            <numerusform>A summary has {n} pages at most.</numerusform>
        </translation>
    </message>
    <message>
        <source>Bắt đầu</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Bỏ đề mục</source>
        <translation>Take the section out</translation>
    </message>
    <message>
        <source>Chuyển từ vị trí {place}</source>
        <translation>Moved from place {place}</translation>
    </message>
    <message>
        <source>Chưa chọn</source>
        <translation>Not chosen</translation>
    </message>
    <message>
        <source>Chương trình chưa có nội dung</source>
        <translation>The agenda has no items yet</translation>
    </message>
    <message>
        <source>Chọn bản mới</source>
        <translation>Choose the new version</translation>
    </message>
    <message>
        <source>Chọn giá trị giữ lại cho mỗi chỗ.</source>
        <translation>Choose the value to keep for each.</translation>
    </message>
    <message>
        <source>Chọn một nội dung để sửa, hoặc kéo để đổi thứ tự.</source>
        <translation>Choose an item to edit it, or drag it to another place.</translation>
    </message>
    <message>
        <source>Chọn một thư mục trống.</source>
        <translation>Choose an empty folder.</translation>
    </message>
    <message>
        <source>Chọn thư mục trống</source>
        <translation>Choose an empty folder</translation>
    </message>
    <message>
        <source>Chọn tệp</source>
        <translation>Choose files</translation>
    </message>
    <message>
        <source>Có nội dung chưa có tên</source>
        <translation>An item has no title</translation>
    </message>
    <message>
        <source>Công bố lần {number}, {when}</source>
        <translation>Publication {number}, {when}</translation>
    </message>
    <message numerus="yes">
        <source>Công bố {n} thay đổi</source>
        <translation>
            <numerusform>Publish {n} change</numerusform>
            <numerusform>Publish {n} changes</numerusform>
        </translation>
    </message>
    <message>
        <source>Cần ghi lý do</source>
        <translation>A reason is needed</translation>
    </message>
    <message>
        <source>Cần ghi lý do để trình.</source>
        <translation>A reason is needed to submit.</translation>
    </message>
    <message>
        <source>Cần một người khác phê duyệt trước khi công bố.</source>
        <translation>Another person must approve them before they are published.</translation>
    </message>
    <message>
        <source>Của tôi</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>Ghi như 08:00</source>
        <translation>Write it as 08:00</translation>
    </message>
    <message>
        <source>Ghi như 10:30</source>
        <translation>Write it as 10:30</translation>
    </message>
    <message>
        <source>Ghi như 26/11/2026</source>
        <translation>Write it as 26/11/2026</translation>
    </message>
    <message>
        <source>Ghi số phút từ 0 đến 1440.</source>
        <translation>Give minutes from 0 to 1440.</translation>
    </message>
    <message>
        <source>Ghi số phút, như 20</source>
        <translation>Give minutes, such as 20</translation>
    </message>
    <message>
        <source>Ghi tên nội dung.</source>
        <translation>Give the item a title.</translation>
    </message>
    <message>
        <source>Giảm thời lượng hoặc kéo dài phiên họp.</source>
        <translation>Shorten items or lengthen the meeting.</translation>
    </message>
    <message numerus="yes">
        <source>Giới hạn {n} trang.</source>
        <translation>
            <numerusform>The limit is {n} page.</numerusform>
            <numerusform>The limit is {n} pages.</numerusform>
        </translation>
    </message>
    <message>
        <source>Giờ bắt đầu</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Giờ kết thúc</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Gỡ khỏi nội dung</source>
        <translation>Take out of the item</translation>
    </message>
    <message>
        <source>Gỡ tài liệu</source>
        <translation>Paper taken out</translation>
    </message>
    <message>
        <source>Hai người sửa cùng một chỗ</source>
        <translation>Two people changed the same place</translation>
    </message>
    <message>
        <source>Hình thức</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Khách mời (mỗi dòng một chức danh)</source>
        <translation>Guests (one office a line)</translation>
    </message>
    <message>
        <source>Khách mời “{guest}” chưa có thiết bị</source>
        <translation>The guest “{guest}” has no device</translation>
    </message>
    <message>
        <source>Không có điều gì cần xem lại.</source>
        <translation>Nothing needs another look.</translation>
    </message>
    <message>
        <source>Không tham gia</source>
        <translation>Not taking part</translation>
    </message>
    <message>
        <source>Không tham gia: {who}</source>
        <translation>Not taking part: {who}</translation>
    </message>
    <message>
        <source>Kiểm tra hồ sơ</source>
        <translation>Check the dossier</translation>
    </message>
    <message>
        <source>Kết thúc</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Lý do vẫn trình (người phê duyệt sẽ thấy)</source>
        <translation>Why it is submitted all the same (the approver will see it)</translation>
    </message>
    <message>
        <source>Lưu tệp lịch</source>
        <translation>Save a calendar file</translation>
    </message>
    <message>
        <source>Lưu tệp lịch…</source>
        <translation>Save a calendar file…</translation>
    </message>
    <message>
        <source>Mọi thành viên tham gia</source>
        <translation>All members take part</translation>
    </message>
    <message>
        <source>Ngày họp (ngày/tháng/năm)</source>
        <translation>Day (day/month/year)</translation>
    </message>
    <message>
        <source>Người trình thấy ý kiến này trong bản soạn.</source>
        <translation>Who submitted sees these comments in the draft.</translation>
    </message>
    <message>
        <source>Nội dung mới</source>
        <translation>New item</translation>
    </message>
    <message>
        <source>Nội dung quyết định chưa có báo cáo thẩm định</source>
        <translation>An item to be decided has no verification report</translation>
    </message>
    <message>
        <source>Nội dung quyết định chưa có dự thảo hoặc phương án</source>
        <translation>An item to be decided has no draft or option paper</translation>
    </message>
    <message>
        <source>Nội dung quyết định chưa có tài liệu</source>
        <translation>An item to be decided has no paper</translation>
    </message>
    <message>
        <source>Nội dung quyết định chưa có tờ trình</source>
        <translation>An item to be decided has no submission</translation>
    </message>
    <message>
        <source>Nội dung quyết định thiếu tài liệu</source>
        <translation>An item to be decided lacks a paper</translation>
    </message>
    <message numerus="yes">
        <source>Phiên họp có {n} phút.</source>
        <translation>
            <numerusform>The meeting has {n} minute.</numerusform>
            <numerusform>The meeting has {n} minutes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Phiên họp mới</source>
        <translation>New meeting</translation>
    </message>
    <message>
        <source>Phiên họp đã xong hoặc đã rút, không sửa được</source>
        <translation>The meeting is over or withdrawn and can no longer be changed</translation>
    </message>
    <message>
        <source>Rút</source>
        <translation>Withdraw</translation>
    </message>
    <message numerus="yes">
        <source>Rút gọn còn nhiều nhất {n} ký tự.</source>
        <translation>
            <numerusform>Shorten it to {n} character at most.</numerusform>
            <numerusform>Shorten it to {n} characters at most.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rút nội dung</source>
        <translation>Item taken out</translation>
    </message>
    <message>
        <source>Rút phiên họp</source>
        <translation>Withdraw the meeting</translation>
    </message>
    <message>
        <source>Rút phiên họp kèm lý do</source>
        <translation>Withdraw the meeting with the reason</translation>
    </message>
    <message>
        <source>Rút phiên họp…</source>
        <translation>Withdraw the meeting…</translation>
    </message>
    <message>
        <source>Sửa các lỗi rồi trình.</source>
        <translation>Mend the errors, then submit.</translation>
    </message>
    <message>
        <source>Sửa nội dung</source>
        <translation>Item changed</translation>
    </message>
    <message>
        <source>Sửa: {field}</source>
        <translation>Changed: {field}</translation>
    </message>
    <message>
        <source>Thao tác khác</source>
        <translation>More actions</translation>
    </message>
    <message>
        <source>Thao tác với {title}</source>
        <translation>Actions for {title}</translation>
    </message>
    <message>
        <source>Thay bản {version}</source>
        <translation>Replaced by version {version}</translation>
    </message>
    <message>
        <source>Thay bằng bản mới…</source>
        <translation>Replace by a new version…</translation>
    </message>
    <message>
        <source>Thay bằng bản ngắn hơn.</source>
        <translation>Replace it by a shorter one.</translation>
    </message>
    <message>
        <source>Thay tài liệu</source>
        <translation>Paper replaced</translation>
    </message>
    <message>
        <source>Thay đổi chạm đến nội dung quyết định</source>
        <translation>The changes touch an item to be decided</translation>
    </message>
    <message>
        <source>Thành viên thấy phiên họp đã rút.</source>
        <translation>Members see that it is withdrawn.</translation>
    </message>
    <message>
        <source>Thêm bản tóm tắt dưới 8 trang.</source>
        <translation>Add a summary of less than 8 pages.</translation>
    </message>
    <message>
        <source>Thêm nội dung</source>
        <translation>Add item</translation>
    </message>
    <message>
        <source>Thêm tài liệu cho nội dung này.</source>
        <translation>Add papers to this item.</translation>
    </message>
    <message>
        <source>Thêm từng nội dung, hoặc thả cả thư mục hồ sơ vào ô bên dưới.</source>
        <translation>Add items one by one, or drop a whole folder into the field below.</translation>
    </message>
    <message>
        <source>Thêm đề mục</source>
        <translation>Add section</translation>
    </message>
    <message>
        <source>Thư mục “{folder}” không trống</source>
        <translation>The folder “{folder}” is not empty</translation>
    </message>
    <message>
        <source>Thả tệp PDF hoặc thư mục cho nội dung đang chọn, hoặc</source>
        <translation>Drop PDFs or a folder for the item chosen, or</translation>
    </message>
    <message>
        <source>Thả tệp PDF vào một nội dung, thả thư mục hồ sơ vào đây, hoặc</source>
        <translation>Drop PDFs on an item, or a folder of papers here, or</translation>
    </message>
    <message>
        <source>Thời lượng</source>
        <translation>Duration</translation>
    </message>
    <message>
        <source>Thời lượng (phút)</source>
        <translation>Duration (minutes)</translation>
    </message>
    <message>
        <source>Thời lượng không hợp lệ</source>
        <translation>The duration is not valid</translation>
    </message>
    <message>
        <source>Trình kèm lý do</source>
        <translation>Submit with the reason</translation>
    </message>
    <message>
        <source>Trình phê duyệt các thay đổi.</source>
        <translation>Submit the changes for approval.</translation>
    </message>
    <message>
        <source>Trùng giờ với “{title}”</source>
        <translation>At the same time as “{title}”</translation>
    </message>
    <message>
        <source>Trả lại kèm ý kiến</source>
        <translation>Return with comments</translation>
    </message>
    <message>
        <source>Trả lại để hoàn thiện</source>
        <translation>Return to be completed</translation>
    </message>
    <message>
        <source>Tài liệu dài hơn 10 trang, chưa có bản tóm tắt</source>
        <translation>A paper of more than 10 pages has no summary</translation>
    </message>
    <message>
        <source>Tách phụ lục thành tài liệu riêng.</source>
        <translation>Make the annexes papers of their own.</translation>
    </message>
    <message>
        <source>Tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Tên nội dung</source>
        <translation>Title of the item</translation>
    </message>
    <message>
        <source>Tên phiên họp</source>
        <translation>Title of the meeting</translation>
    </message>
    <message>
        <source>Tên quá dài</source>
        <translation>The name is too long</translation>
    </message>
    <message>
        <source>Tên đề mục</source>
        <translation>Title of the section</translation>
    </message>
    <message>
        <source>Tạo phiên họp</source>
        <translation>Make the meeting</translation>
    </message>
    <message numerus="yes">
        <source>Tổng thời lượng {n} phút, vượt giờ họp</source>
        <translation>
            <numerusform>The items take {n} minute, more than the meeting has</numerusform>
            <numerusform>The items take {n} minutes, more than the meeting has</numerusform>
        </translation>
    </message>
    <message>
        <source>Từ nội dung {before} sang nội dung {after}</source>
        <translation>From item {before} to item {after}</translation>
    </message>
    <message>
        <source>Xem: {title}</source>
        <translation>Show: {title}</translation>
    </message>
    <message>
        <source>Xuất hồ sơ ra thư mục…</source>
        <translation>Export to a folder…</translation>
    </message>
    <message>
        <source>bản {after} thay bản {before}</source>
        <translation>version {after} replaces version {before}</translation>
    </message>
    <message>
        <source>so với lần {number} (công bố {when})</source>
        <translation>since publication {number} ({when})</translation>
    </message>
    <message>
        <source>tự lưu lúc {when}</source>
        <translation>saved at {when}</translation>
    </message>
    <message numerus="yes">
        <source>{before} phút còn {n} phút</source>
        <translation>
            <numerusform>{before} to {n} minute</numerusform>
            <numerusform>{before} to {n} minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done}/{n} tệp</source>
        <translation>
            <numerusform>{done}/{n} file</numerusform>
            <numerusform>{done}/{n} files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{minutes}/{n} phút</source>
        <translation>
            <numerusform>{minutes}/{n} minute</numerusform>
            <numerusform>{minutes}/{n} minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} chỗ hai người cùng sửa</source>
        <translation>
            <numerusform>{n} place changed by two people</numerusform>
            <numerusform>{n} places changed by two people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} thay đổi</source>
        <translation>
            <numerusform>{n} change</numerusform>
            <numerusform>{n} changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} thành viên đã nêu quan điểm về nội dung {number}. Ý kiến cũ vẫn giữ.</source>
        <translation>
            <numerusform>{n} member has stated a position on item {number}. It is kept.</numerusform>
            <numerusform>{n} members have stated a position on item {number}. They are kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} tệp không nhận</source>
        <translation>
            <numerusform>{n} file refused</numerusform>
            <numerusform>{n} files refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} điều cần xem lại trong hồ sơ</source>
        <translation>
            <numerusform>{n} thing to look at in the dossier</numerusform>
            <numerusform>{n} things to look at in the dossier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} điều cần xem lại trước khi trình.</source>
        <translation>
            <numerusform>{n} thing to look at before submitting.</numerusform>
            <numerusform>{n} things to look at before submitting.</numerusform>
        </translation>
    </message>
    <message>
        <source>{who} trả lại</source>
        <translation>Returned by {who}</translation>
    </message>
    <message>
        <source>Đang giữ, của {who}</source>
        <translation>In force, by {who}</translation>
    </message>
    <message>
        <source>Đã hoàn tác</source>
        <translation>Undone</translation>
    </message>
    <message>
        <source>Đã làm lại</source>
        <translation>Done again</translation>
    </message>
    <message>
        <source>Đã rút phiên họp</source>
        <translation>The meeting is withdrawn</translation>
    </message>
    <message>
        <source>Đã thêm</source>
        <translation>Added</translation>
    </message>
    <message>
        <source>Đã trả lại để hoàn thiện</source>
        <translation>Returned to be completed</translation>
    </message>
    <message>
        <source>Đã xuất tệp</source>
        <translation>Written to a file</translation>
    </message>
    <message>
        <source>Đăng ký thiết bị cho khách hoặc chuẩn bị bản in.</source>
        <translation>Enrol a device for the guest or prepare a print.</translation>
    </message>
    <message>
        <source>Đưa ra khỏi chương trình</source>
        <translation>Take off the agenda</translation>
    </message>
    <message>
        <source>Đề mục</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>Đề mục mới</source>
        <translation>New section</translation>
    </message>
    <message>
        <source>Đề mục: {title}</source>
        <translation>Section: {title}</translation>
    </message>
    <message>
        <source>Địa điểm</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Đổi giờ một phiên họp.</source>
        <translation>Move one of the meetings.</translation>
    </message>
    <message>
        <source>Đổi thời lượng</source>
        <translation>New duration</translation>
    </message>
    <message>
        <source>Đổi thứ tự</source>
        <translation>New order</translation>
    </message>
    <message numerus="yes">
        <source>“{title}” dài {n} trang</source>
        <translation>
            <numerusform>“{title}” has {n} page</numerusform>
            <numerusform>“{title}” has {n} pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} người vào sau chưa được xem phiên họp</source>
        <translation>
            <numerusform>{n} person who came later does not see the meeting yet</numerusform>
            <numerusform>{n} people who came later do not see the meeting yet</numerusform>
        </translation>
    </message>
    <message>
        <source>Xem và cho đọc</source>
        <translation>Look and let in</translation>
    </message>
    <message>
        <source>Người vào sau khi công bố</source>
        <translation>Who came after the publishing</translation>
    </message>
    <message>
        <source>Ứng dụng không tự cho đọc khi có nội dung từng để mở rồi mới hạn chế, hoặc khi là khách mời: người được cho đọc xem được cả những bản đã gửi trước đó.</source>
        <translation>The app lets nobody in by itself where an item once lay open and was restricted later, or where it is a guest: who is let in also reads what was sent before.</translation>
    </message>
    <message>
        <source>Cho đọc</source>
        <translation>Let in</translation>
    </message>
    <message>
        <source>Cho {who} đọc phiên họp</source>
        <translation>Let {who} read the meeting</translation>
    </message>
    <message>
        <source>{who} đã đọc được phần của mình</source>
        <translation>{who} already reads what is theirs</translation>
    </message>
    <message>
        <source>Người không tham gia một nội dung không phê duyệt được phiên họp này</source>
        <translation>Who is recused from an item cannot approve this meeting</translation>
    </message>
    <message>
        <source>Cần một người khác đọc được toàn bộ phê duyệt.</source>
        <translation>Another person who reads all of it must approve.</translation>
    </message>
    <message>
        <source>Bản soạn: cả Ban thư ký và chủ tọa đọc được.</source>
        <translation>Draft: the whole secretariat and the chair read it.</translation>
    </message>
    <message>
        <source>Bản soạn: Ban thư ký và chủ tọa đọc được, trừ {who}. Phần soạn trước đó thì người ấy có thể đã đọc.</source>
        <translation>Draft: the secretariat and the chair read it, except {who}, who may have read what was drafted before.</translation>
    </message>
    <message>
        <source>Khi công bố: phần hạn chế chỉ người được nêu và Ban thư ký đọc được.</source>
        <translation>Once published: only those named and the secretariat read the restricted part.</translation>
    </message>
    <message>
        <source>Khi công bố: mọi người dự họp đọc được.</source>
        <translation>Once published: everybody at the meeting reads it.</translation>
    </message>
    <message>
        <source>Người không tham gia không đọc được.</source>
        <translation>Who is recused does not read it.</translation>
    </message>
    <message>
        <source>Đã dừng nhập hồ sơ</source>
        <translation>The import was stopped</translation>
    </message>
    <message>
        <source>Không có gì được nhập.</source>
        <translation>Nothing is taken in.</translation>
    </message>
    <message>
        <source>Dừng nhập</source>
        <translation>Stop the import</translation>
    </message>
    <message>
        <source>Đang dừng…</source>
        <translation>Stopping…</translation>
    </message>
    <message>
        <source>Đang ghi vào bản soạn…</source>
        <translation>Writing into the draft…</translation>
    </message>
    <message>
        <source>Đang đọc {at}/{total}: {file}</source>
        <translation>Reading {at} of {total}: {file}</translation>
    </message>
    <message>
        <source>có điều cần xem</source>
        <translation>has a finding</translation>
    </message>
    <message>
        <source>không nhập được</source>
        <translation>cannot be taken in</translation>
    </message>
</context>
</TS>
