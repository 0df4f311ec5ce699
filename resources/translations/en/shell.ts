<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>shell</name>
    <message>
        <source>Máy chủ đưa dữ liệu không dành cho máy này</source>
        <translation>The server serves what is not for this device</translation>
    </message>
    <message>
        <source>Dữ liệu đó được niêm phong; máy này không mở được gì.</source>
        <translation>It is sealed; nothing of it could be opened here.</translation>
    </message>
    <message>
        <source>Đang biểu quyết, chờ phiếu của đồng chí</source>
        <translation>A vote is open and waits for you</translation>
    </message>
    <message>
        <source>Phiên họp sắp bắt đầu</source>
        <translation>The meeting is about to begin</translation>
    </message>
    <message>
        <source>{n} phiếu lấy ý kiến mới</source>
        <translation>{n} new opinion forms</translation>
    </message>
    <message>
        <source>{n} phiếu lấy ý kiến sắp đến hạn</source>
        <translation>{n} opinion forms are nearly due</translation>
    </message>
    <message>
        <source>{n} dự thảo tham mưu mới</source>
        <translation>{n} new drafts from your assistant</translation>
    </message>
    <message>
        <source>{n} phiếu chờ dự thảo tham mưu</source>
        <translation>{n} opinion forms wait for your draft</translation>
    </message>
    <message>
        <source>Chờ dự thảo của tôi</source>
        <translation>Awaiting my draft</translation>
    </message>
    <message>
        <source>Soạn dự thảo</source>
        <translation>Write the draft</translation>
    </message>
    <message>
        <source>Phiên họp mới được công bố hoặc thay đổi</source>
        <translation>A meeting was published or changed</translation>
    </message>
    <message>
        <source>{n} tài liệu mới</source>
        <translation>{n} new papers</translation>
    </message>
    <message>
        <source>{n} việc sau phiên họp chờ đồng chí</source>
        <translation>{n} things wait for you after a meeting</translation>
    </message>
    <message>
        <source>Thông báo của hệ thống</source>
        <translation>System notifications</translation>
    </message>
    <message>
        <source>Khi ứng dụng không ở trước mặt; không bao giờ kèm nội dung</source>
        <translation>While the app is not in front of you; never with contents</translation>
    </message>
    <message>
        <source>Thông báo</source>
        <translation>Notifications</translation>
    </message>
    <message>
        <source>Tệp đã bị thay đổi sau khi mở</source>
        <translation>The file was changed after it was opened</translation>
    </message>
    <message>
        <source>Mở lại tệp để đọc bản mới.</source>
        <translation>Open the file again to read what it is now.</translation>
    </message>
    <message>
        <source>Không ghi được tệp</source>
        <translation>The file could not be written</translation>
    </message>
    <message>
        <source>{file}: {reason}</source>
        <translation>{file}: {reason}</translation>
    </message>
    <message>
        <source>Chọn nơi khác, hoặc giải phóng dung lượng rồi thử lại.</source>
        <translation>Choose another place, or free some space and try again.</translation>
    </message>
    <message>
        <source>Ban thư ký</source>
        <translation>Secretariat</translation>
    </message>
    <message>
        <source>Biên nhận không đúng</source>
        <translation>A receipt is wrong</translation>
    </message>
    <message>
        <source>Biên nhận không hợp lệ</source>
        <translation>The receipt is not valid</translation>
    </message>
    <message>
        <source>Báo Ban thư ký; dữ liệu cũ trên máy vẫn dùng được.</source>
        <translation>Tell the secretariat; what is on this device stays usable.</translation>
    </message>
    <message>
        <source>Báo bộ phận kỹ thuật.</source>
        <translation>Tell technical support.</translation>
    </message>
    <message>
        <source>Báo cáo lỗi, không chứa nội dung: {path}</source>
        <translation>Error report, without any content: {path}</translation>
    </message>
    <message>
        <source>Báo dự họp</source>
        <translation>Attendance</translation>
    </message>
    <message>
        <source>Bạn không có quyền làm việc này</source>
        <translation>You may not do this</translation>
    </message>
    <message>
        <source>Bạn không có quyền với phần này</source>
        <translation>You have no access to this part</translation>
    </message>
    <message>
        <source>Bạn không có tên trong danh sách lấy ý kiến</source>
        <translation>You are not on this form's roll</translation>
    </message>
    <message>
        <source>Bản ghi trong sổ không khớp nội dung</source>
        <translation>A log entry differs from its content</translation>
    </message>
    <message>
        <source>Bản ghi viện dẫn sổ đăng ký sai</source>
        <translation>A log entry cites a wrong registry</translation>
    </message>
    <message>
        <source>Bản ghi đó không có hiệu lực trên máy này.</source>
        <translation>That record has no effect on this device.</translation>
    </message>
    <message>
        <source>Bản nháp ý kiến</source>
        <translation>Opinion draft</translation>
    </message>
    <message>
        <source>Bảng kiểm phiếu khác với biên nhận mà máy này giữ.</source>
        <translation>The tally differs from the receipt that this device keeps.</translation>
    </message>
    <message>
        <source>Bảo mật</source>
        <translation>Security</translation>
    </message>
    <message>
        <source>Bắt đầu sau</source>
        <translation>Starts in</translation>
    </message>
    <message>
        <source>Bị từ chối</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Bỏ mật khẩu của tệp rồi thêm lại.</source>
        <translation>Remove the file's password and add it again.</translation>
    </message>
    <message>
        <source>Cho ý kiến</source>
        <translation>Give opinion</translation>
    </message>
    <message>
        <source>Chuẩn bị phiên họp</source>
        <translation>Prepare for the meeting</translation>
    </message>
    <message>
        <source>Chép lại vé, hoặc xin vé mới.</source>
        <translation>Copy the ticket again, or ask for a new one.</translation>
    </message>
    <message>
        <source>Chép vé</source>
        <translation>Copy ticket</translation>
    </message>
    <message>
        <source>Chưa có phiên họp nào sắp tới</source>
        <translation>No meeting ahead</translation>
    </message>
    <message>
        <source>Chưa kiểm phiếu được</source>
        <translation>The ballots cannot be counted yet</translation>
    </message>
    <message>
        <source>Chưa nêu được quan điểm</source>
        <translation>The position was not stated</translation>
    </message>
    <message>
        <source>Chưa xuất được gói bằng chứng</source>
        <translation>The evidence bundle was not exported</translation>
    </message>
    <message>
        <source>Chưa đồng bộ lần nào</source>
        <translation>Not synced yet</translation>
    </message>
    <message>
        <source>Chưa đồng bộ xong</source>
        <translation>Syncing is not finished</translation>
    </message>
    <message>
        <source>Chỉ cần vé</source>
        <translation>A ticket is enough</translation>
    </message>
    <message>
        <source>Chọn hạn khác.</source>
        <translation>Choose another deadline.</translation>
    </message>
    <message>
        <source>Chọn tệp khác.</source>
        <translation>Choose another file.</translation>
    </message>
    <message>
        <source>Chọn tệp vé</source>
        <translation>Choose ticket file</translation>
    </message>
    <message>
        <source>Chỗ đang đọc</source>
        <translation>Reading place</translation>
    </message>
    <message>
        <source>Chờ cấp khóa</source>
        <translation>Waiting for keys</translation>
    </message>
    <message>
        <source>Chờ gửi</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>Chờ xác nhận</source>
        <translation>Waiting to be vouched</translation>
    </message>
    <message numerus="yes">
        <source>Chờ {n} giây rồi thử lại</source>
        <translation>
            <numerusform>Wait {n} second and try again</numerusform>
            <numerusform>Wait {n} seconds and try again</numerusform>
        </translation>
    </message>
    <message>
        <source>Chờ ý kiến của tôi</source>
        <translation>Awaiting my opinion</translation>
    </message>
    <message>
        <source>Chủ trì: {office}</source>
        <translation>Chair: {office}</translation>
    </message>
    <message>
        <source>Chức vụ này đã có trong danh bạ</source>
        <translation>This office is already listed</translation>
    </message>
    <message>
        <source>Chữ ký của một bản ghi không đúng</source>
        <translation>A record's signature is wrong</translation>
    </message>
    <message>
        <source>Chữ ký hoặc vị trí trong sổ không khớp.</source>
        <translation>Its signature or its place in the log does not match.</translation>
    </message>
    <message>
        <source>Cài đặt</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Còn câu chưa trả lời</source>
        <translation>A question has no answer yet</translation>
    </message>
    <message numerus="yes">
        <source>Còn {n} lần thử.</source>
        <translation>
            <numerusform>{n} try left.</numerusform>
            <numerusform>{n} tries left.</numerusform>
        </translation>
    </message>
    <message>
        <source>Có bản ghi bị thêm, bỏ hoặc đổi.</source>
        <translation>A record was added, dropped or altered.</translation>
    </message>
    <message>
        <source>Có máy chưa được xác nhận gửi bản ghi</source>
        <translation>A device that nobody vouched for sent a record</translation>
    </message>
    <message>
        <source>Có máy khác dùng lại vé</source>
        <translation>Another device used the ticket again</translation>
    </message>
    <message>
        <source>Có phần đã công bố mà máy chủ không đưa ra.</source>
        <translation>Something announced is not given out by the server.</translation>
    </message>
    <message>
        <source>Có thể có máy lạ được thêm vào.</source>
        <translation>An unknown device may have been added.</translation>
    </message>
    <message>
        <source>Có việc bị giấu, bị bỏ hoặc bị đổi chỗ.</source>
        <translation>Something was hidden, dropped or moved.</translation>
    </message>
    <message>
        <source>Công bố kết quả</source>
        <translation>Publish the result</translation>
    </message>
    <message>
        <source>Câu hỏi chưa hợp lệ</source>
        <translation>A question is not valid</translation>
    </message>
    <message>
        <source>Cơ quan</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Cả ứng dụng, trừ trang tài liệu</source>
        <translation>The whole app, except document pages</translation>
    </message>
    <message>
        <source>Cảnh báo an ninh</source>
        <translation>Security alerts</translation>
    </message>
    <message>
        <source>Cảnh báo này đã được ghi nhận</source>
        <translation>This alert has been acknowledged</translation>
    </message>
    <message>
        <source>Cấp khóa cho máy mới</source>
        <translation>Keys for a new device</translation>
    </message>
    <message>
        <source>Cần khóa gốc</source>
        <translation>The root key is needed</translation>
    </message>
    <message>
        <source>Cần một thư ký khác phê duyệt.</source>
        <translation>Another secretary must approve.</translation>
    </message>
    <message>
        <source>Cần nhập ý kiến khi chọn “Ý kiến khác”.</source>
        <translation>“Other” needs an opinion in words.</translation>
    </message>
    <message>
        <source>Cần nêu lý do vắng</source>
        <translation>An absence needs its reason</translation>
    </message>
    <message>
        <source>Cần ít nhất 8 ký tự; bốn từ trở lên thì dễ nhớ mà mạnh.</source>
        <translation>At least 8 letters; four words or more are strong and easy to keep.</translation>
    </message>
    <message numerus="yes">
        <source>Cần ít nhất {n} chữ số.</source>
        <translation>
            <numerusform>At least {n} digit.</numerusform>
            <numerusform>At least {n} digits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cần ít nhất {n} ký tự.</source>
        <translation>
            <numerusform>At least {n} letter.</numerusform>
            <numerusform>At least {n} letters.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cập nhật ứng dụng.</source>
        <translation>Update the app.</translation>
    </message>
    <message>
        <source>Cỡ chữ</source>
        <translation>Font size</translation>
    </message>
    <message>
        <source>Cụm mật khẩu của khóa gốc</source>
        <translation>Root key's passphrase</translation>
    </message>
    <message>
        <source>Cụm mật khẩu không đúng</source>
        <translation>The passphrase is wrong</translation>
    </message>
    <message>
        <source>Cụm mật khẩu mới, ít nhất 8 ký tự</source>
        <translation>New passphrase, at least 8 letters</translation>
    </message>
    <message>
        <source>Cụm mật khẩu mở khóa máy này, kể cả khi ngoại tuyến. Không ai khôi phục được.</source>
        <translation>The passphrase unlocks this device, offline too. Nobody can restore it.</translation>
    </message>
    <message>
        <source>Cụm mật khẩu quá ngắn</source>
        <translation>The passphrase is too short</translation>
    </message>
    <message>
        <source>Cụm mật khẩu đang dùng</source>
        <translation>Present passphrase</translation>
    </message>
    <message>
        <source>Cụm mật khẩu</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Danh bạ</source>
        <translation>Directory</translation>
    </message>
    <message>
        <source>Dán lại toàn bộ nội dung vé.</source>
        <translation>Paste the whole ticket again.</translation>
    </message>
    <message>
        <source>Dán vé đăng ký do Ban thư ký trao, hoặc chọn tệp vé. Vé bắt đầu bằng ECAB1-.</source>
        <translation>Paste the enrolment ticket from the secretariat, or choose its file. A ticket begins with ECAB1-.</translation>
    </message>
    <message>
        <source>Dùng cụm mật khẩu</source>
        <translation>Use passphrase</translation>
    </message>
    <message>
        <source>Dùng cụm mật khẩu.</source>
        <translation>Use the passphrase.</translation>
    </message>
    <message>
        <source>Dùng mã PIN</source>
        <translation>Use PIN</translation>
    </message>
    <message>
        <source>Dữ liệu hỏng hoặc không dành cho máy này.</source>
        <translation>The data is damaged or not meant for this device.</translation>
    </message>
    <message>
        <source>Dữ liệu nhận về đều kiểm đúng.</source>
        <translation>All data received has been verified.</translation>
    </message>
    <message>
        <source>Dữ liệu thuộc phiên bản mới hơn</source>
        <translation>The data belongs to a newer version</translation>
    </message>
    <message>
        <source>Dữ liệu đang được một cửa sổ khác dùng</source>
        <translation>Another window is using the data</translation>
    </message>
    <message>
        <source>Dữ liệu đó không có hiệu lực trên máy này.</source>
        <translation>That data has no effect on this device.</translation>
    </message>
    <message>
        <source>Ghi chú không hợp lệ</source>
        <translation>The annotation is not valid</translation>
    </message>
    <message>
        <source>Ghi chú trên tài liệu</source>
        <translation>Annotation on a document</translation>
    </message>
    <message>
        <source>Ghi chú đã đồng bộ vẫn còn nguyên.</source>
        <translation>Synced annotations are kept.</translation>
    </message>
    <message>
        <source>Gia hạn phiếu</source>
        <translation>Extend the form</translation>
    </message>
    <message>
        <source>Giao diện</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Giải phóng chỗ trống rồi thử lại.</source>
        <translation>Free some space and try again.</translation>
    </message>
    <message>
        <source>Giảm chuyển động</source>
        <translation>Reduce motion</translation>
    </message>
    <message>
        <source>Giới thiệu</source>
        <translation>About</translation>
    </message>
    <message>
        <source>Giờ của máy chủ không đáng tin</source>
        <translation>The server's time cannot be trusted</translation>
    </message>
    <message>
        <source>Giờ của máy chủ lệch nhiều so với sổ.</source>
        <translation>The server's time is far from the log's.</translation>
    </message>
    <message>
        <source>Câu trả lời của máy chủ không đúng dạng</source>
        <translation>The server's answer has no valid form</translation>
    </message>
    <message>
        <source>Máy này không nhận gì từ câu trả lời đó.</source>
        <translation>Nothing of that answer was taken in.</translation>
    </message>
    <message>
        <source>Giờ ghi sổ đã bị đổi</source>
        <translation>A log time was altered</translation>
    </message>
    <message>
        <source>Giờ trong sổ đi lùi hoặc khác giờ trên biên nhận.</source>
        <translation>Time in the log runs back or differs from the receipt's.</translation>
    </message>
    <message>
        <source>Giữ lại</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>Gõ không dấu vẫn tìm được</source>
        <translation>Found without diacritics too</translation>
    </message>
    <message>
        <source>Gõ sáu từ đang hiện trên máy kia của bạn.</source>
        <translation>Type the six words that your other device shows.</translation>
    </message>
    <message>
        <source>Gõ vài chữ, có dấu hay không dấu. Không cần mạng.</source>
        <translation>Type a few letters, with marks or without. No network needed.</translation>
    </message>
    <message>
        <source>Gọi Ban thư ký và đọc sáu từ dưới đây. Khi hai bên thấy cùng sáu từ, Ban thư ký xác nhận và tài liệu tự về máy.</source>
        <translation>Call the secretariat and read them the six words below. When both see the same six, they vouch and the documents arrive by themselves.</translation>
    </message>
    <message>
        <source>Gọi {office}, nghe đọc sáu từ trên máy và gõ lại.</source>
        <translation>Call {office}, listen to the six words on the device and type them.</translation>
    </message>
    <message>
        <source>Gỡ thiết bị {name}</source>
        <translation>Remove device {name}</translation>
    </message>
    <message>
        <source>Gỡ thiết bị</source>
        <translation>Remove device</translation>
    </message>
    <message>
        <source>Gỡ thành viên</source>
        <translation>Member removed</translation>
    </message>
    <message>
        <source>Gỡ {name}?</source>
        <translation>Remove {name}?</translation>
    </message>
    <message>
        <source>Hai lần nhập khác nhau</source>
        <translation>The two do not match</translation>
    </message>
    <message>
        <source>Hai máy thấy cùng một sổ thì mã sổ giống nhau. Đọc cho nhau để so.</source>
        <translation>Two devices that see the same log show the same code. Read it to each other.</translation>
    </message>
    <message>
        <source>Hiển thị</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>Hoặc đưa cán bộ Ban thư ký quét mã này</source>
        <translation>Or let the secretariat scan this code</translation>
    </message>
    <message>
        <source>Hôm nay</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Khi không chạm vào máy</source>
        <translation>When nobody touches the device</translation>
    </message>
    <message>
        <source>Kho khóa của máy không còn nửa khóa</source>
        <translation>The key ring has lost its half of the key</translation>
    </message>
    <message>
        <source>Kho khóa của máy không trả lời</source>
        <translation>The key ring does not answer</translation>
    </message>
    <message>
        <source>Khóa của máy chủ khác khóa ghi trên vé.</source>
        <translation>The server's key differs from the ticket's.</translation>
    </message>
    <message>
        <source>Khóa của máy chủ không khớp với vé.</source>
        <translation>The server's key does not match the ticket.</translation>
    </message>
    <message>
        <source>Khóa của máy kia khác với khóa mà máy chủ đưa ra.</source>
        <translation>That device's key differs from the one the server gives out.</translation>
    </message>
    <message>
        <source>Khóa của một máy bị tráo</source>
        <translation>A device's key was swapped</translation>
    </message>
    <message>
        <source>Khóa gốc của tổ chức không khớp vé</source>
        <translation>The organisation's root key does not match the ticket</translation>
    </message>
    <message>
        <source>Khóa máy</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Khóa nhận được khác khóa trong sổ đăng ký.</source>
        <translation>The key received differs from the registry's.</translation>
    </message>
    <message>
        <source>Khóa được cấp khi có máy khác trực tuyến.</source>
        <translation>Keys come when another device is online.</translation>
    </message>
    <message>
        <source>Không ai khôi phục được cụm mật khẩu. Xin Ban thư ký vé mới để đăng ký lại máy; phiếu đã gửi và tài liệu vẫn còn, ghi chú riêng còn trên máy khác của bạn.</source>
        <translation>Nobody can restore the passphrase. Ask the secretariat for a new ticket and enrol again; sent forms and documents stay, private annotations stay on your other devices.</translation>
    </message>
    <message>
        <source>Không còn nội dung này trong chương trình</source>
        <translation>This item is no longer on the agenda</translation>
    </message>
    <message>
        <source>Không có cảnh báo</source>
        <translation>No alerts</translation>
    </message>
    <message>
        <source>Không có nửa khóa này thì không mở được dữ liệu trên máy.</source>
        <translation>Without that half the data on this device cannot be opened.</translation>
    </message>
    <message>
        <source>Không có phiếu chờ ý kiến</source>
        <translation>No form is waiting</translation>
    </message>
    <message>
        <source>Không có quy định này</source>
        <translation>There is no such policy</translation>
    </message>
    <message>
        <source>Không có thay đổi</source>
        <translation>Nothing has changed</translation>
    </message>
    <message>
        <source>Không giải mã được dữ liệu</source>
        <translation>The data cannot be decrypted</translation>
    </message>
    <message>
        <source>Không khớp</source>
        <translation>Does not match</translation>
    </message>
    <message>
        <source>Không kết nối được máy chủ</source>
        <translation>The server cannot be reached</translation>
    </message>
    <message>
        <source>Không mở được tài liệu</source>
        <translation>The document cannot be opened</translation>
    </message>
    <message>
        <source>Không nhập gì thêm; báo Ban thư ký.</source>
        <translation>Enter nothing more; tell the secretariat.</translation>
    </message>
    <message>
        <source>Không thực hiện được với phiên họp này</source>
        <translation>That cannot be done with this meeting</translation>
    </message>
    <message>
        <source>Không thực hiện được</source>
        <translation>That could not be done</translation>
    </message>
    <message>
        <source>Không tiếp tục; báo Ban thư ký.</source>
        <translation>Do not go on; tell the secretariat.</translation>
    </message>
    <message>
        <source>Không trượt, không mờ dần</source>
        <translation>Nothing slides or fades</translation>
    </message>
    <message>
        <source>Không tìm thấy dữ liệu trên máy</source>
        <translation>There is no data on this device</translation>
    </message>
    <message>
        <source>Tệp này không phải bản sao của tài liệu đang mở</source>
        <translation>This file is not a copy of the paper that is open</translation>
    </message>
    <message>
        <source>Trang {page} của tệp khác với tài liệu đang mở</source>
        <translation>Page {page} of the file says something else than the paper that is open</translation>
    </message>
    <message>
        <source>Có thể là bản sao của phiên bản khác.</source>
        <translation>It may be a copy of another version.</translation>
    </message>
    <message>
        <source>Số trang hoặc khổ trang khác nhau.</source>
        <translation>Their pages differ in number or size.</translation>
    </message>
    <message>
        <source>Ghi chú này là của người khác</source>
        <translation>This annotation is someone else’s</translation>
    </message>
    <message>
        <source>Không tìm thấy ghi chú</source>
        <translation>The annotation was not found</translation>
    </message>
    <message>
        <source>Không tìm thấy người này</source>
        <translation>This person was not found</translation>
    </message>
    <message>
        <source>Không tìm thấy phiên họp</source>
        <translation>The meeting was not found</translation>
    </message>
    <message>
        <source>Không tìm thấy thiết bị</source>
        <translation>The device was not found</translation>
    </message>
    <message>
        <source>Không tìm thấy tài liệu</source>
        <translation>The document was not found</translation>
    </message>
    <message>
        <source>Không tìm thấy “{words}”</source>
        <translation>Nothing found for “{words}”</translation>
    </message>
    <message>
        <source>Không tự gỡ mình được</source>
        <translation>You cannot remove yourself</translation>
    </message>
    <message>
        <source>Không xác nhận; báo ngay cho Ban thư ký.</source>
        <translation>Do not vouch; tell the secretariat at once.</translation>
    </message>
    <message>
        <source>Không đăng ký bằng vé này</source>
        <translation>Not enrolled with this ticket</translation>
    </message>
    <message>
        <source>Không đọc hộ, không chép từ tin nhắn. Khác một từ thì không xác nhận.</source>
        <translation>Never read for somebody else or copy from a message. One different word: do not vouch.</translation>
    </message>
    <message>
        <source>Không đọc được dữ liệu trên máy</source>
        <translation>The data on this device cannot be read</translation>
    </message>
    <message>
        <source>Không đọc được gói bằng chứng</source>
        <translation>The evidence bundle cannot be read</translation>
    </message>
    <message>
        <source>Không đọc được tệp</source>
        <translation>The file cannot be read</translation>
    </message>
    <message>
        <source>Không đọc được tệp đưa vào</source>
        <translation>The given file cannot be read</translation>
    </message>
    <message>
        <source>Khớp, tiếp tục</source>
        <translation>Matches, continue</translation>
    </message>
    <message>
        <source>Kiểm tra lại tệp hoặc thư mục.</source>
        <translation>Check the file or folder.</translation>
    </message>
    <message>
        <source>Kiểm tra lại</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>Kiểm tra mạng rồi thử lại.</source>
        <translation>Check the network and try again.</translation>
    </message>
    <message>
        <source>Kết quả chưa được công bố</source>
        <translation>The result is not published yet</translation>
    </message>
    <message>
        <source>Kết quả kiểm phiếu</source>
        <translation>Tally</translation>
    </message>
    <message>
        <source>Lấy ý kiến</source>
        <translation>Opinions</translation>
    </message>
    <message>
        <source>Lần dùng sau không có hiệu lực.</source>
        <translation>The later use has no effect.</translation>
    </message>
    <message>
        <source>Máy chưa có khóa để đọc phần này</source>
        <translation>This device has no key for this part yet</translation>
    </message>
    <message>
        <source>Máy chưa kết nối được máy chủ. Khóa sẽ tới khi có mạng.</source>
        <translation>The server cannot be reached. Keys will come with the network.</translation>
    </message>
    <message>
        <source>Máy chỉ ký và gửi được sau khi Ban thư ký xác nhận.</source>
        <translation>It can sign and send once the secretariat has vouched for it.</translation>
    </message>
    <message>
        <source>Máy chủ báo gỡ máy này mà không có chữ ký</source>
        <translation>The server claims this device was removed, without a signature</translation>
    </message>
    <message>
        <source>Máy chủ chưa ghi nhận vé</source>
        <translation>The server has not recorded the ticket yet</translation>
    </message>
    <message>
        <source>Máy chủ giấu một phần dữ liệu</source>
        <translation>The server hides part of the data</translation>
    </message>
    <message>
        <source>Máy chủ giấu một phần sổ đăng ký.</source>
        <translation>The server hides part of the registry.</translation>
    </message>
    <message>
        <source>Máy chủ gắn sai trạng thái của sổ đăng ký.</source>
        <translation>The server attached a wrong state of the registry.</translation>
    </message>
    <message>
        <source>Máy chủ không biết vé này</source>
        <translation>The server does not know this ticket</translation>
    </message>
    <message>
        <source>Máy chủ không phải máy chủ đã đăng ký</source>
        <translation>This is not the server of the enrolment</translation>
    </message>
    <message>
        <source>Máy chủ nhận một việc sai luật</source>
        <translation>The server accepted something against the rules</translation>
    </message>
    <message>
        <source>Máy chủ trả lời quá chậm</source>
        <translation>The server answers too slowly</translation>
    </message>
    <message>
        <source>Máy chủ đang gặp sự cố</source>
        <translation>The server has a problem</translation>
    </message>
    <message>
        <source>Máy chủ vừa được khôi phục từ bản sao lưu</source>
        <translation>The server has just been restored from a backup</translation>
    </message>
    <message>
        <source>Các máy đang gửi lại phần máy chủ còn thiếu; thay đổi mới vẫn ở trên máy.</source>
        <translation>The devices are giving back what the server lacks; new changes stay on this device.</translation>
    </message>
    <message>
        <source>Chờ quản trị viên mở lại máy chủ.</source>
        <translation>Wait until an administrator reopens the server.</translation>
    </message>
    <message>
        <source>Máy chủ đưa dữ liệu không hợp lệ</source>
        <translation>The server gave invalid data</translation>
    </message>
    <message>
        <source>Máy chủ đưa hai sổ khác nhau</source>
        <translation>The server shows two different logs</translation>
    </message>
    <message>
        <source>Máy chủ đưa ra mốc sổ mà máy này không kiểm được.</source>
        <translation>The server gave a checkpoint that this device cannot verify.</translation>
    </message>
    <message>
        <source>Máy chủ đưa ra sổ ngắn hơn sổ máy này đã thấy.</source>
        <translation>The server shows a log shorter than this device has seen.</translation>
    </message>
    <message>
        <source>Máy chủ đưa thiếu bản ghi</source>
        <translation>The server holds records back</translation>
    </message>
    <message>
        <source>Máy chủ</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Máy không còn giữ mã PIN</source>
        <translation>This device no longer keeps the PIN</translation>
    </message>
    <message>
        <source>Máy không có kho khóa an toàn để giữ nửa khóa của mã PIN.</source>
        <translation>There is no safe key ring for the PIN's half of the key.</translation>
    </message>
    <message>
        <source>Máy không xóa gì vì lệnh gỡ không hợp lệ.</source>
        <translation>Nothing was erased: the removal is not valid.</translation>
    </message>
    <message>
        <source>Máy mới</source>
        <translation>New device</translation>
    </message>
    <message>
        <source>Máy này bị khóa ngay và tài liệu trên máy bị xóa ở lần bật tiếp theo. Không thể hoàn tác; muốn dùng lại phải đăng ký bằng vé mới.</source>
        <translation>It is locked at once and its documents are erased when it is next switched on. This cannot be undone; to use it again it must be enrolled with a new ticket.</translation>
    </message>
    <message>
        <source>Máy này chưa đăng ký</source>
        <translation>This device is not enrolled</translation>
    </message>
    <message>
        <source>Máy này chưa được xác nhận</source>
        <translation>Nobody has vouched for this device yet</translation>
    </message>
    <message>
        <source>Máy này không còn được dùng</source>
        <translation>This device is no longer in use</translation>
    </message>
    <message>
        <source>Máy này không có kho khóa an toàn (SecretService, KWallet, Windows, macOS), nên chỉ dùng cụm mật khẩu.</source>
        <translation>This device has no safe key ring (SecretService, KWallet, Windows, macOS), so only the passphrase is used.</translation>
    </message>
    <message>
        <source>Máy này không giữ khóa gốc</source>
        <translation>This device does not keep the root key</translation>
    </message>
    <message>
        <source>Máy này không đặt được mã PIN</source>
        <translation>No PIN can be set on this device</translation>
    </message>
    <message>
        <source>Máy này tự kiểm mọi dữ liệu nhận về.</source>
        <translation>This device verifies everything it receives.</translation>
    </message>
    <message>
        <source>Máy này đang khóa</source>
        <translation>This device is locked</translation>
    </message>
    <message>
        <source>Máy này đã được đăng ký</source>
        <translation>This device is already enrolled</translation>
    </message>
    <message>
        <source>Máy này</source>
        <translation>This device</translation>
    </message>
    <message>
        <source>Máy phát hiện dữ liệu không hợp lệ từ máy chủ.</source>
        <translation>This device detected invalid data from the server.</translation>
    </message>
    <message>
        <source>Máy thứ hai của tôi</source>
        <translation>My second device</translation>
    </message>
    <message>
        <source>Máy đã bị gỡ. Dữ liệu trên máy đã xóa.</source>
        <translation>The device was removed. Its data has been erased.</translation>
    </message>
    <message>
        <source>Máy đã bỏ tệp đó và sẽ tải lại.</source>
        <translation>The file was dropped and will be loaded again.</translation>
    </message>
    <message>
        <source>Máy đã đăng ký, đang chờ cấp khóa</source>
        <translation>Enrolled, waiting for keys</translation>
    </message>
    <message>
        <source>Máy đã được cấp khóa</source>
        <translation>This device has its keys</translation>
    </message>
    <message>
        <source>Mã PIN không đúng</source>
        <translation>The PIN is wrong</translation>
    </message>
    <message>
        <source>Mã PIN quá ngắn</source>
        <translation>The PIN is too short</translation>
    </message>
    <message>
        <source>Mã PIN đã bị xóa sau 10 lần sai</source>
        <translation>The PIN was erased after 10 wrong tries</translation>
    </message>
    <message>
        <source>Mã PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Mã PIN, ít nhất 6 chữ số</source>
        <translation>PIN, at least 6 digits</translation>
    </message>
    <message>
        <source>Mã QR của khóa gốc</source>
        <translation>QR code of the root key</translation>
    </message>
    <message>
        <source>Mã QR của vé</source>
        <translation>QR code of the ticket</translation>
    </message>
    <message>
        <source>Mã có đủ 64 ký tự của khóa gốc.</source>
        <translation>It holds all 64 characters of the root key.</translation>
    </message>
    <message>
        <source>Mã không khớp nghĩa là vé hoặc máy chủ không đúng. Báo ngay cho Ban thư ký.</source>
        <translation>If it does not match, the ticket or the server is wrong. Tell the secretariat at once.</translation>
    </message>
    <message>
        <source>Mã lỗi: {code}</source>
        <translation>Error code: {code}</translation>
    </message>
    <message>
        <source>Mã nhận dạng khóa gốc</source>
        <translation>Root key fingerprint</translation>
    </message>
    <message>
        <source>Mã nhận dạng khóa</source>
        <translation>Key fingerprint</translation>
    </message>
    <message>
        <source>Mã này đã có người dùng</source>
        <translation>This code is already in use</translation>
    </message>
    <message>
        <source>Mã sổ</source>
        <translation>Log code</translation>
    </message>
    <message>
        <source>Mã sổ: {title}</source>
        <translation>Log code: {title}</translation>
    </message>
    <message>
        <source>Mạnh</source>
        <translation>Strong</translation>
    </message>
    <message>
        <source>Mọi thay đổi đã gửi</source>
        <translation>Everything has been sent</translation>
    </message>
    <message>
        <source>Mốc sổ của máy chủ không đúng chữ ký</source>
        <translation>The server's checkpoint has a wrong signature</translation>
    </message>
    <message>
        <source>Mỗi vé chỉ đăng ký một máy. Nếu không phải bạn dùng, báo ngay Ban thư ký.</source>
        <translation>A ticket enrols one device. If it was not you, tell the secretariat at once.</translation>
    </message>
    <message>
        <source>Một việc cũ được đưa lại như mới</source>
        <translation>Something old was given out as new</translation>
    </message>
    <message>
        <source>Mới</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Mở hoặc kết thúc nội dung</source>
        <translation>Item opened or closed</translation>
    </message>
    <message>
        <source>Mở khóa bằng cụm mật khẩu rồi đặt mã PIN mới trong Cài đặt, mục Bảo mật.</source>
        <translation>Unlock with the passphrase, then set a new PIN in Settings, Security.</translation>
    </message>
    <message>
        <source>Mở khóa bằng cụm mật khẩu.</source>
        <translation>Unlock with the passphrase.</translation>
    </message>
    <message>
        <source>Mở khóa kho khóa của máy rồi thử lại.</source>
        <translation>Unlock the key ring and try again.</translation>
    </message>
    <message>
        <source>Mở khóa kho khóa của máy, hoặc xin vé mới để đăng ký lại.</source>
        <translation>Unlock the key ring, or ask for a new ticket and enrol again.</translation>
    </message>
    <message>
        <source>Mở khóa máy này; không ai khôi phục được</source>
        <translation>Unlocks this device; nobody can restore it</translation>
    </message>
    <message>
        <source>Mở khóa nhanh; sai 10 lần thì mã bị xóa</source>
        <translation>Unlocks quickly; erased after 10 wrong tries</translation>
    </message>
    <message>
        <source>Mở khóa được cả khi ngoại tuyến</source>
        <translation>Unlocks offline too</translation>
    </message>
    <message>
        <source>Mở khóa để dùng.</source>
        <translation>Unlock to use it.</translation>
    </message>
    <message>
        <source>Mở khóa</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Mở phiếu</source>
        <translation>Form opened</translation>
    </message>
    <message>
        <source>Ngôn ngữ</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Người dùng</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Người khác có thể đang thấy một sổ khác với máy này.</source>
        <translation>Others may be seeing another log than this device.</translation>
    </message>
    <message>
        <source>Người khác thấy một sổ đăng ký khác</source>
        <translation>Somebody else sees another registry</translation>
    </message>
    <message>
        <source>Người trình không được tự duyệt</source>
        <translation>Who submits may not approve</translation>
    </message>
    <message>
        <source>Ngừng biểu quyết qua mạng; so mã sổ với Ban thư ký.</source>
        <translation>Stop voting over the network; compare log codes with the secretariat.</translation>
    </message>
    <message>
        <source>Nhập cụm mật khẩu của khóa gốc.</source>
        <translation>Enter the root key's passphrase.</translation>
    </message>
    <message>
        <source>Nhập cụm mật khẩu để mở khóa</source>
        <translation>Enter the passphrase to unlock</translation>
    </message>
    <message>
        <source>Nhập lại cụm mật khẩu mới</source>
        <translation>New passphrase again</translation>
    </message>
    <message>
        <source>Nhập lại cụm mật khẩu</source>
        <translation>Passphrase again</translation>
    </message>
    <message>
        <source>Nhập lại mã PIN</source>
        <translation>PIN again</translation>
    </message>
    <message>
        <source>Nhập lại.</source>
        <translation>Enter it again.</translation>
    </message>
    <message>
        <source>Nhập mã PIN để mở khóa</source>
        <translation>Enter the PIN to unlock</translation>
    </message>
    <message>
        <source>Nhập sai nhiều lần nên phải chờ.</source>
        <translation>Several wrong tries: please wait.</translation>
    </message>
    <message>
        <source>Nhập vé</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Nội dung phiên họp</source>
        <translation>Agenda item</translation>
    </message>
    <message numerus="yes">
        <source>Nội dung {n}</source>
        <translation>
            <numerusform>Item {n}</numerusform>
            <numerusform>Item {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>Nội dung đã bị đổi sau khi ghi sổ.</source>
        <translation>The content was altered after it was logged.</translation>
    </message>
    <message>
        <source>Phiên bản mới</source>
        <translation>New version</translation>
    </message>
    <message>
        <source>Phiên bản</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Phiên họp hiện tại đây khi Ban thư ký gửi giấy mời.</source>
        <translation>It appears here when the secretariat sends the invitation.</translation>
    </message>
    <message>
        <source>Phiên họp kế tiếp</source>
        <translation>Next meeting</translation>
    </message>
    <message numerus="yes">
        <source>Phiên họp {n}</source>
        <translation>
            <numerusform>Meetings {n}</numerusform>
            <numerusform>Meetings {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>Phiên họp đã qua, không báo dự họp được nữa</source>
        <translation>The meeting is over: attendance can no longer be stated</translation>
    </message>
    <message>
        <source>Phiên họp</source>
        <translation>Meetings</translation>
    </message>
    <message>
        <source>Phiên họp: </source>
        <translation>Meeting: </translation>
    </message>
    <message>
        <source>Phiếu chưa hợp lệ</source>
        <translation>The ballot is not valid yet</translation>
    </message>
    <message>
        <source>Phiếu của tôi không được kiểm đúng</source>
        <translation>My ballot is not counted rightly</translation>
    </message>
    <message>
        <source>Phiếu lấy ý kiến chưa hợp lệ</source>
        <translation>The opinion form is not valid yet</translation>
    </message>
    <message>
        <source>Phiếu lấy ý kiến</source>
        <translation>Opinion forms</translation>
    </message>
    <message>
        <source>Phiếu mới sẽ hiện tại đây.</source>
        <translation>New forms appear here.</translation>
    </message>
    <message>
        <source>Phiếu {number}</source>
        <translation>Form {number}</translation>
    </message>
    <message numerus="yes">
        <source>Phiếu {n}</source>
        <translation>
            <numerusform>Forms {n}</numerusform>
            <numerusform>Forms {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>Phiếu đã ký</source>
        <translation>Signed ballot</translation>
    </message>
    <message>
        <source>Phiếu đã đóng</source>
        <translation>The form is closed</translation>
    </message>
    <message>
        <source>Phòng họp Chính phủ không giấy</source>
        <translation>The paperless cabinet room</translation>
    </message>
    <message>
        <source>Quan điểm</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Quy tắc thông qua chưa hợp lệ</source>
        <translation>The decision rule is not valid</translation>
    </message>
    <message>
        <source>Quy định cấp khóa</source>
        <translation>Admission policy</translation>
    </message>
    <message>
        <source>Quá giờ</source>
        <translation>Late by</translation>
    </message>
    <message>
        <source>Quên cụm mật khẩu</source>
        <translation>Forgotten passphrase</translation>
    </message>
    <message>
        <source>Quên mã PIN</source>
        <translation>Forgotten PIN</translation>
    </message>
    <message numerus="yes">
        <source>Sai nhiều lần. Thử lại sau {n} giây.</source>
        <translation>
            <numerusform>Several wrong tries. Try again in {n} second.</numerusform>
            <numerusform>Several wrong tries. Try again in {n} seconds.</numerusform>
        </translation>
    </message>
    <message>
        <source>So 8 nhóm ký tự dưới đây với phiếu đăng ký do Ban thư ký trao tay.</source>
        <translation>Compare these 8 groups with the enrolment sheet that the secretariat handed you.</translation>
    </message>
    <message>
        <source>Sáng</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Sáu từ của máy này</source>
        <translation>This device's six words</translation>
    </message>
    <message>
        <source>Sáu từ không khớp</source>
        <translation>The six words do not match</translation>
    </message>
    <message>
        <source>Sáu từ</source>
        <translation>Six words</translation>
    </message>
    <message>
        <source>Số bản ghi ít hơn mốc máy chủ đã ký.</source>
        <translation>There are fewer records than the server signed for.</translation>
    </message>
    <message>
        <source>Sổ của máy chủ bị lùi lại</source>
        <translation>The server's log was rolled back</translation>
    </message>
    <message>
        <source>Sổ không khớp mốc đã ký</source>
        <translation>The log does not match its signed checkpoint</translation>
    </message>
    <message>
        <source>Sổ đăng ký không thuộc tổ chức ghi trên vé.</source>
        <translation>The registry is not that of the ticket's organisation.</translation>
    </message>
    <message>
        <source>Sổ đăng ký ngắn hơn lúc cấp vé</source>
        <translation>The registry is shorter than when the ticket was issued</translation>
    </message>
    <message>
        <source>Thao tác vừa rồi chưa xong. Dữ liệu đã lưu không bị mất.</source>
        <translation>The last action was not finished. Nothing saved is lost.</translation>
    </message>
    <message>
        <source>Thay đổi nằm trên máy, đã mã hóa, và tự gửi khi có mạng.</source>
        <translation>The changes are on this device, encrypted, and go out with the network.</translation>
    </message>
    <message>
        <source>Thay đổi từ lần xem trước</source>
        <translation>Changes since your last visit</translation>
    </message>
    <message>
        <source>Thay đổi vẫn ở trên máy và sẽ tự gửi.</source>
        <translation>The changes stay on this device and will be sent by themselves.</translation>
    </message>
    <message>
        <source>Thay đổi vừa rồi chưa lưu được.</source>
        <translation>The last change was not saved.</translation>
    </message>
    <message>
        <source>Thay đổi</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Theo máy</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Thiết bị chưa đặt tên</source>
        <translation>Unnamed device</translation>
    </message>
    <message>
        <source>Thiết bị của mọi người</source>
        <translation>Everybody's devices</translation>
    </message>
    <message>
        <source>Thiết bị của tôi</source>
        <translation>My devices</translation>
    </message>
    <message>
        <source>Thiết bị này đã được gỡ</source>
        <translation>This device has been removed already</translation>
    </message>
    <message>
        <source>Thiết bị này đã được xác nhận</source>
        <translation>This device has been vouched for already</translation>
    </message>
    <message>
        <source>Thiết bị</source>
        <translation>Devices</translation>
    </message>
    <message>
        <source>Thông tin thành viên chưa hợp lệ</source>
        <translation>The member's details are not valid</translation>
    </message>
    <message numerus="yes">
        <source>Thành viên</source>
        <translation><numerusform>Member</numerusform><numerusform>Members</numerusform></translation>
    </message>
    <message>
        <source>Thêm thiết bị của tôi</source>
        <translation>Add a device of mine</translation>
    </message>
    <message>
        <source>Thêm thiết bị</source>
        <translation>Add device</translation>
    </message>
    <message>
        <source>Thêm tài liệu: </source>
        <translation>Document added: </translation>
    </message>
    <message>
        <source>Thứ tự việc của một máy bị đứt</source>
        <translation>A device's sequence is broken</translation>
    </message>
    <message>
        <source>Thử lại khi có mạng.</source>
        <translation>Try again with a network.</translation>
    </message>
    <message>
        <source>Thử lại khi mạng tốt hơn.</source>
        <translation>Try again with a better network.</translation>
    </message>
    <message>
        <source>Thử lại sau.</source>
        <translation>Try again later.</translation>
    </message>
    <message>
        <source>Thử lại</source>
        <translation>Retry</translation>
    </message>
    <message>
        <source>Thử lại.</source>
        <translation>Try again.</translation>
    </message>
    <message>
        <source>Thử lại; nếu vẫn lỗi, gửi tệp báo lỗi cho bộ phận kỹ thuật.</source>
        <translation>Try again; if it fails again, send the report to technical support.</translation>
    </message>
    <message>
        <source>Thử ít chữ hơn. Tài liệu chưa tải về máy thì chưa tìm được.</source>
        <translation>Try fewer words. Documents that are not on this device yet cannot be searched.</translation>
    </message>
    <message>
        <source>Tiếp tục</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Tra cứu</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Trên máy kia, mở eCabinet và nhập vé này. Vé dùng một lần, trong 15 phút.</source>
        <translation>Open eCabinet on the other device and enter this ticket. It works once, for 15 minutes.</translation>
    </message>
    <message>
        <source>Trạng thái của phiên họp không cho phép việc này</source>
        <translation>The meeting's state does not allow this</translation>
    </message>
    <message>
        <source>Trạng thái của phiếu không cho phép việc này</source>
        <translation>The form's state does not allow this</translation>
    </message>
    <message>
        <source>Trạng thái phiên họp</source>
        <translation>Meeting state</translation>
    </message>
    <message>
        <source>Trạng thái phiếu</source>
        <translation>Form state</translation>
    </message>
    <message>
        <source>Trả lời mọi câu rồi gửi.</source>
        <translation>Answer every question, then send.</translation>
    </message>
    <message>
        <source>Tài liệu chưa tải về máy</source>
        <translation>The document is not on this device yet</translation>
    </message>
    <message>
        <source>Tài liệu sẽ mở được khi có mạng.</source>
        <translation>It can be opened once there is a network.</translation>
    </message>
    <message>
        <source>Tài liệu và tên cơ quan giữ nguyên văn</source>
        <translation>Documents stay in their own words</translation>
    </message>
    <message numerus="yes">
        <source>Tài liệu {n}</source>
        <translation>
            <numerusform>Documents {n}</numerusform>
            <numerusform>Documents {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>Tài liệu</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Tên thiết bị</source>
        <translation>Device name</translation>
    </message>
    <message>
        <source>Tìm trong mọi tài liệu trên máy</source>
        <translation>Search all documents on this device</translation>
    </message>
    <message>
        <source>Tôi đã biết</source>
        <translation>Acknowledge</translation>
    </message>
    <message>
        <source>Tôi đã biết: {title}</source>
        <translation>Acknowledge: {title}</translation>
    </message>
    <message>
        <source>Tải lại tài liệu.</source>
        <translation>Load the document again.</translation>
    </message>
    <message>
        <source>Tải lại tệp khi có mạng.</source>
        <translation>Load the file again with a network.</translation>
    </message>
    <message numerus="yes">
        <source>Tất cả {n}</source>
        <translation>
            <numerusform>All {n}</numerusform>
            <numerusform>All {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>Tệp PDF có mật khẩu</source>
        <translation>The PDF has a password</translation>
    </message>
    <message>
        <source>Tệp có thể đã hỏng. Các tài liệu khác vẫn dùng được.</source>
        <translation>The file may be damaged. Other documents still work.</translation>
    </message>
    <message>
        <source>Tệp khóa của máy đã hỏng</source>
        <translation>This device's key file is damaged</translation>
    </message>
    <message>
        <source>Tệp này không phải PDF</source>
        <translation>This file is not a PDF</translation>
    </message>
    <message>
        <source>Tệp trên máy đã hỏng</source>
        <translation>A file on this device is damaged</translation>
    </message>
    <message>
        <source>Tệp tải về không đúng tệp đã gửi</source>
        <translation>A loaded file is not the one that was sent</translation>
    </message>
    <message>
        <source>Tối dùng cho phòng ít ánh sáng</source>
        <translation>Dark for a dim room</translation>
    </message>
    <message>
        <source>Tối</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Tổ chức chưa có người chủ trì</source>
        <translation>The organisation has no chair yet</translation>
    </message>
    <message>
        <source>Tổng kiểm tra của vé không khớp.</source>
        <translation>The ticket's checksum does not match.</translation>
    </message>
    <message>
        <source>Tự khóa</source>
        <translation>Auto-lock</translation>
    </message>
    <message>
        <source>Việc lặp lại không có hiệu lực trên máy này.</source>
        <translation>The repetition has no effect on this device.</translation>
    </message>
    <message>
        <source>Việc đó không có hiệu lực trên máy này.</source>
        <translation>It has no effect on this device.</translation>
    </message>
    <message numerus="yes">
        <source>Và {n} bản ghi kỹ thuật (khóa, xác nhận).</source>
        <translation>
            <numerusform>And {n} technical record (keys, acknowledgements).</numerusform>
            <numerusform>And {n} technical records (keys, acknowledgements).</numerusform>
        </translation>
    </message>
    <message>
        <source>Vào phòng họp</source>
        <translation>Enter the meeting</translation>
    </message>
    <message>
        <source>Vé bắt đầu bằng ECAB1-.</source>
        <translation>A ticket begins with ECAB1-.</translation>
    </message>
    <message>
        <source>Vé của máy thứ hai</source>
        <translation>The second device's ticket</translation>
    </message>
    <message>
        <source>Vé dùng cho</source>
        <translation>Ticket for</translation>
    </message>
    <message>
        <source>Vé hết hạn</source>
        <translation>Expires</translation>
    </message>
    <message>
        <source>Vé không có trong sổ đăng ký, hoặc đã bị thu hồi.</source>
        <translation>It is not in the registry, or was withdrawn.</translation>
    </message>
    <message>
        <source>Vé là đủ để được cấp khóa, nên phải tin người quản trị và Ban thư ký giữ vé.</source>
        <translation>A ticket is enough to get keys, so whoever administers and hands out tickets must be trusted.</translation>
    </message>
    <message>
        <source>Vé này của máy chủ khác</source>
        <translation>This ticket is for another server</translation>
    </message>
    <message>
        <source>Vé này đã được dùng</source>
        <translation>This ticket has been used</translation>
    </message>
    <message>
        <source>Vé và sáu từ xác nhận</source>
        <translation>Ticket and six words</translation>
    </message>
    <message>
        <source>Vé đã bị sửa hoặc chép thiếu</source>
        <translation>The ticket was altered or is incomplete</translation>
    </message>
    <message>
        <source>Vé đã bị thu hồi</source>
        <translation>The ticket was withdrawn</translation>
    </message>
    <message>
        <source>Vé đã hết hạn</source>
        <translation>The ticket has expired</translation>
    </message>
    <message>
        <source>Vé đăng ký (*.txt *.ticket);;Mọi tệp (*)</source>
        <translation>Enrolment tickets (*.txt *.ticket);;All files (*)</translation>
    </message>
    <message>
        <source>Vé đăng ký</source>
        <translation>Enrolment ticket</translation>
    </message>
    <message>
        <source>Vừa đủ</source>
        <translation>Fair</translation>
    </message>
    <message>
        <source>Xem chờ gửi</source>
        <translation>See queued</translation>
    </message>
    <message>
        <source>Xem cảnh báo</source>
        <translation>See alerts</translation>
    </message>
    <message>
        <source>Xem lại câu trả lời.</source>
        <translation>Look at the answers again.</translation>
    </message>
    <message>
        <source>Xem tất cả phiếu</source>
        <translation>See all forms</translation>
    </message>
    <message>
        <source>Xem tất cả</source>
        <translation>See all</translation>
    </message>
    <message>
        <source>Xem</source>
        <translation>See</translation>
    </message>
    <message>
        <source>Xin Ban thư ký cấp vé mới.</source>
        <translation>Ask the secretariat for a new ticket.</translation>
    </message>
    <message>
        <source>Xin vé mới để đăng ký lại máy.</source>
        <translation>Ask for a new ticket to enrol again.</translation>
    </message>
    <message>
        <source>Xin vé mới để đăng ký lại.</source>
        <translation>Ask for a new ticket to enrol again.</translation>
    </message>
    <message>
        <source>Xác nhận thiết bị</source>
        <translation>Vouch for a device</translation>
    </message>
    <message>
        <source>Xác nhận {name}</source>
        <translation>Vouch for {name}</translation>
    </message>
    <message>
        <source>Xác nhận</source>
        <translation>Vouch</translation>
    </message>
    <message>
        <source>Xác nhận, cấp khóa</source>
        <translation>Vouch, give keys</translation>
    </message>
    <message>
        <source>Xóa ghi chú</source>
        <translation>Annotation deleted</translation>
    </message>
    <message>
        <source>Yếu: hãy dài thêm</source>
        <translation>Weak: make it longer</translation>
    </message>
    <message>
        <source>bản mới</source>
        <translation>new version</translation>
    </message>
    <message>
        <source>bản {new} thay bản {old}</source>
        <translation>version {new} replaces {old}</translation>
    </message>
    <message>
        <source>hạn {due}</source>
        <translation>due {due}</translation>
    </message>
    <message>
        <source>mở lần cuối {time}</source>
        <translation>last opened {time}</translation>
    </message>
    <message>
        <source>sẵn sàng ngoại tuyến</source>
        <translation>ready offline</translation>
    </message>
    <message>
        <source>thiết bị này</source>
        <translation>this device</translation>
    </message>
    <message>
        <source>trang {page}</source>
        <translation>page {page}</translation>
    </message>
    <message>
        <source>trang {page}/{pages}</source>
        <translation>page {page} of {pages}</translation>
    </message>
    <message>
        <source>tìm trên máy, không cần mạng</source>
        <translation>on this device, no network needed</translation>
    </message>
    <message>
        <source>từ 1, từ 2, …</source>
        <translation>word 1, word 2, …</translation>
    </message>
    <message numerus="yes">
        <source>{hits} kết quả trong {n} tài liệu</source>
        <translation>
            <numerusform>{hits} results in {n} document</numerusform>
            <numerusform>{hits} results in {n} documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} cảnh báo an ninh chưa xem</source>
        <translation>
            <numerusform>{n} security alert not seen</numerusform>
            <numerusform>{n} security alerts not seen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} cảnh báo chưa xem</source>
        <translation>
            <numerusform>{n} alert not seen</numerusform>
            <numerusform>{n} alerts not seen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} phiếu đã gửi trong tháng</source>
        <translation>
            <numerusform>{n} form sent this month</numerusform>
            <numerusform>{n} forms sent this month</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} phiếu đúng hạn</source>
        <translation>
            <numerusform>{n} on time</numerusform>
            <numerusform>{n} on time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} phút</source>
        <translation>
            <numerusform>{n} min</numerusform>
            <numerusform>{n} min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} thay đổi chờ gửi</source>
        <translation>
            <numerusform>{n} change queued</numerusform>
            <numerusform>{n} changes queued</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} trang có</source>
        <translation>
            <numerusform>on {n} page</numerusform>
            <numerusform>on {n} pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} tài liệu có trang ảnh, không tìm được chữ</source>
        <translation>
            <numerusform>{n} document has scanned pages without text</numerusform>
            <numerusform>{n} documents have scanned pages without text</numerusform>
        </translation>
    </message>
    <message>
        <source>{ready}/{total} tài liệu</source>
        <translation>{ready}/{total} documents</translation>
    </message>
    <message>
        <source>{stated}/{total} nội dung</source>
        <translation>{stated}/{total} items</translation>
    </message>
    <message>
        <source>Đang dùng</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>Đang họp</source>
        <translation>In session</translation>
    </message>
    <message>
        <source>Đang làm việc ngoại tuyến</source>
        <translation>Working offline</translation>
    </message>
    <message>
        <source>Đang mở khóa…</source>
        <translation>Unlocking…</translation>
    </message>
    <message>
        <source>Đang ngoại tuyến</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Đang đăng ký…</source>
        <translation>Enrolling…</translation>
    </message>
    <message>
        <source>Đang đọc dở</source>
        <translation>Continue reading</translation>
    </message>
    <message>
        <source>Đang đọc vé…</source>
        <translation>Reading the ticket…</translation>
    </message>
    <message>
        <source>Điểm danh</source>
        <translation>Check-in</translation>
    </message>
    <message>
        <source>Đây không phải là vé đăng ký</source>
        <translation>This is not an enrolment ticket</translation>
    </message>
    <message>
        <source>Đã bỏ mã PIN</source>
        <translation>PIN removed</translation>
    </message>
    <message>
        <source>Đã chép</source>
        <translation>Copied</translation>
    </message>
    <message>
        <source>Đã ghi nhận cảnh báo</source>
        <translation>Alert acknowledged</translation>
    </message>
    <message>
        <source>Đã xem</source>
        <translation>Acknowledged</translation>
    </message>
    <message>
        <source>Đã gỡ {name}</source>
        <translation>{name} removed</translation>
    </message>
    <message>
        <source>Đã gỡ</source>
        <translation>Removed</translation>
    </message>
    <message>
        <source>Đã hiểu</source>
        <translation>Understood</translation>
    </message>
    <message>
        <source>Đã hết hạn nêu quan điểm</source>
        <translation>The time for positions is over</translation>
    </message>
    <message>
        <source>Đã họp</source>
        <translation>In session for</translation>
    </message>
    <message>
        <source>Đã xác nhận {name}</source>
        <translation>{name} vouched for</translation>
    </message>
    <message>
        <source>Đã đăng ký</source>
        <translation>Enrolled</translation>
    </message>
    <message>
        <source>Đã đặt mã PIN</source>
        <translation>PIN set</translation>
    </message>
    <message>
        <source>Đã đổi cụm mật khẩu</source>
        <translation>Passphrase changed</translation>
    </message>
    <message>
        <source>Đóng cửa sổ kia rồi thử lại.</source>
        <translation>Close the other window and try again.</translation>
    </message>
    <message>
        <source>Đóng phiếu</source>
        <translation>Close the form</translation>
    </message>
    <message>
        <source>Đóng ứng dụng rồi mở lại.</source>
        <translation>Close the app and open it again.</translation>
    </message>
    <message>
        <source>Đăng ký lại</source>
        <translation>Enrol again</translation>
    </message>
    <message>
        <source>Đăng ký máy bằng vé của Ban thư ký.</source>
        <translation>Enrol it with a ticket from the secretariat.</translation>
    </message>
    <message>
        <source>Đăng ký máy này</source>
        <translation>Enrol this device</translation>
    </message>
    <message>
        <source>Đăng ký máy</source>
        <translation>Enrol device</translation>
    </message>
    <message>
        <source>Đăng ký thiết bị</source>
        <translation>Device enrolment</translation>
    </message>
    <message>
        <source>Đặt cụm mật khẩu</source>
        <translation>Set the passphrase</translation>
    </message>
    <message>
        <source>Đặt mã PIN</source>
        <translation>Set PIN</translation>
    </message>
    <message>
        <source>Để sau</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Đọc sáu từ của máy cho Ban thư ký.</source>
        <translation>Read the device's six words to the secretariat.</translation>
    </message>
    <message>
        <source>Đọc tiếp</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>Đối chiếu mã khóa</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Đối chiếu mã nhận dạng khóa</source>
        <translation>Compare the key fingerprint</translation>
    </message>
    <message>
        <source>Đồng bộ lần cuối {time}</source>
        <translation>Last synced {time}</translation>
    </message>
    <message>
        <source>Đồng bộ ngay</source>
        <translation>Sync now</translation>
    </message>
    <message>
        <source>Đồng bộ rồi thử lại.</source>
        <translation>Sync and try again.</translation>
    </message>
    <message>
        <source>Đồng bộ</source>
        <translation>Synchronisation</translation>
    </message>
    <message>
        <source>Đổi cụm mật khẩu</source>
        <translation>Change passphrase</translation>
    </message>
    <message>
        <source>Đổi mã PIN</source>
        <translation>Change PIN</translation>
    </message>
    <message>
        <source>đã lưu nháp</source>
        <translation>draft saved</translation>
    </message>
    <message>
        <source>đã nêu quan điểm</source>
        <translation>position stated</translation>
    </message>
    <message>
        <source>đăng ký {date}</source>
        <translation>enrolled {date}</translation>
    </message>
    <message>
        <source>Ổ đĩa của máy đã đầy</source>
        <translation>The disk is full</translation>
    </message>
    <message>
        <source>Ứng dụng gặp lỗi</source>
        <translation>The app failed</translation>
    </message>
    <message>
        <source>Hạn của vé đã qua</source>
        <translation>The ticket's date is past</translation>
    </message>
    <message>
        <source>Phiên họp mới: </source>
        <translation>New meeting: </translation>
    </message>
    <message>
        <source>Rút phiên họp: </source>
        <translation>Meeting withdrawn: </translation>
    </message>
</context>
</TS>
