<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>meeting</name>
    <message>
        <source>In trọn bộ tài liệu…</source>
        <translation>Print all papers…</translation>
    </message>
    <message>
        <source>In chương trình…</source>
        <translation>Print the agenda…</translation>
    </message>
    <message>
        <source>In trọn bộ tài liệu</source>
        <translation>Print all papers</translation>
    </message>
    <message>
        <source>In chương trình</source>
        <translation>Print the agenda</translation>
    </message>
    <message>
        <source>Bìa, mục lục và các tài liệu được đọc, có tên người nhận trên từng trang.</source>
        <translation>A cover, contents and the papers that you may read, your name on each page.</translation>
    </message>
    <message>
        <source>Các nội dung của phiên họp, có tên người nhận trên từng trang.</source>
        <translation>The meeting's items, your name on each page.</translation>
    </message>
    <message>
        <source>Chờ chủ tọa đồng ý</source>
        <translation>Awaiting the chair’s approval</translation>
    </message>
    <message>
        <source>Chủ tọa đồng ý</source>
        <translation>Approved by the chair</translation>
    </message>
    <message>
        <source>Chủ tọa không đồng ý</source>
        <translation>Not approved by the chair</translation>
    </message>
    <message>
        <source>Đồng ý cho {office} vắng</source>
        <translation>Approve {office}’s absence</translation>
    </message>
    <message>
        <source>Không đồng ý cho {office} vắng</source>
        <translation>Do not approve {office}’s absence</translation>
    </message>
    <message>
        <source>Thành viên này không báo vắng</source>
        <translation>This member has not reported an absence</translation>
    </message>
    <message>
        <source>Thời hạn và lưu trữ</source>
        <translation>Retention and archive</translation>
    </message>
    <message>
        <source>Thời hạn và lưu trữ…</source>
        <translation>Retention and archive…</translation>
    </message>
    <message>
        <source>Số ngày sau phiên họp</source>
        <translation>Days after the session</translation>
    </message>
    <message>
        <source>Hủy cả ghi chú riêng</source>
        <translation>Destroy personal notes too</translation>
    </message>
    <message>
        <source>Đưa vào lưu trữ</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>Tài liệu ở lại máy các thành viên</source>
        <translation>Papers stay on members’ devices</translation>
    </message>
    <message>
        <source>Tính từ khi phiên họp kết thúc. Máy của thành viên tự hủy tài liệu và ký biên bản hủy; Ban thư ký và chủ tọa giữ bản lưu trữ.</source>
        <translation>From the end of the session. Members’ devices destroy the papers by themselves and sign a record of it; the secretariat and the chair keep the archive.</translation>
    </message>
    <message>
        <source>Tài liệu rời máy các thành viên từ {day}.</source>
        <translation>Papers leave members’ devices from {day}.</translation>
    </message>
    <message>
        <source>Biên bản hủy</source>
        <translation>Records of destruction</translation>
    </message>
    <message>
        <source>chưa có biên bản</source>
        <translation>no record yet</translation>
    </message>
    <message>
        <source>chờ gửi</source>
        <translation>waiting to be sent</translation>
    </message>
    <message>
        <source>Đã hết hạn, đã hủy</source>
        <translation>Expired, destroyed</translation>
    </message>
    <message>
        <source>Ghi số ngày từ 1 đến {most}</source>
        <translation>Give days from 1 to {most}</translation>
    </message>
    <message>
        <source>Đã đưa vào lưu trữ</source>
        <translation>Archived</translation>
    </message>
    <message>
        <source>Tài liệu đã hết thời hạn trên máy này</source>
        <translation>The paper’s time on this device is over</translation>
    </message>
    <message>
        <source>Bản trên máy đã được hủy. Ban thư ký giữ bản lưu trữ.</source>
        <translation>The copy here was destroyed. The secretariat keeps the archive.</translation>
    </message>
    <message>
        <source>Trọn bộ tài liệu</source>
        <translation>The whole pack</translation>
    </message>
    <message>
        <source>Một tệp PDF có bìa, mục lục, số trang và tên người nhận trên từng trang. Tệp không được mã hóa: giữ như giữ bản giấy.</source>
        <translation>One PDF with a cover, an outline, page numbers and the reader’s office on each page. The file is not encrypted: keep it as you would keep paper.</translation>
    </message>
    <message>
        <source>Chọn nơi lưu…</source>
        <translation>Choose a place…</translation>
    </message>
    <message>
        <source>Đang ghép tài liệu…</source>
        <translation>Binding the papers…</translation>
    </message>
    <message>
        <source>Lưu trọn bộ tài liệu</source>
        <translation>Save the whole pack</translation>
    </message>
    <message>
        <source>Đã ghép {done}/{total} tài liệu</source>
        <translation>{done} of {total} papers bound</translation>
    </message>
    <message>
        <source>Đã lưu {n} trang.</source>
        <translation>{n} pages saved.</translation>
    </message>
    <message>
        <source>Trọn bộ PDF…</source>
        <translation>Pack as PDF…</translation>
    </message>
    <message>
        <source>Lưu trọn bộ tài liệu thành một tệp PDF</source>
        <translation>Save all papers as one PDF</translation>
    </message>
    <message>
        <source>Trọn bộ tài liệu thành PDF…</source>
        <translation>All papers as one PDF…</translation>
    </message>
    <message>
        <source>Phiên họp chưa có tài liệu nào</source>
        <translation>The meeting has no papers yet</translation>
    </message>
    <message>
        <source>Ngày đổi giờ: không có {time}</source>
        <translation>The clocks change that day: there is no {time}</translation>
    </message>
    <message>
        <source>Ngày đổi giờ: {time} có hai lần</source>
        <translation>The clocks change that day: {time} comes twice</translation>
    </message>
    <message>
        <source>Chọn giờ khác.</source>
        <translation>Choose another hour.</translation>
    </message>
    <message>
        <source>Ban thư ký xếp chỗ và tính số thành viên dự theo xác nhận.</source>
        <translation>The secretariat seats members and counts attendance by what is confirmed.</translation>
    </message>
    <message>
        <source>Ban thư ký đang lập kết luận của phiên họp.</source>
        <translation>The secretariat is drafting the conclusions of the meeting.</translation>
    </message>
    <message>
        <source>Biểu quyết</source>
        <translation>Vote</translation>
    </message>
    <message>
        <source>Biểu quyết này chưa hợp lệ</source>
        <translation>This vote is not valid</translation>
    </message>
    <message>
        <source>Biểu quyết · Nội dung {number}</source>
        <translation>Vote · Item {number}</translation>
    </message>
    <message>
        <source>Báo vắng</source>
        <translation>Report absence</translation>
    </message>
    <message>
        <source>Bạn đã trình phiên họp này. Cần một người khác phê duyệt.</source>
        <translation>You submitted this meeting. Somebody else has to approve it.</translation>
    </message>
    <message>
        <source>Bản mới</source>
        <translation>New version</translation>
    </message>
    <message>
        <source>Bản quét, không có chữ để tìm và tô sáng</source>
        <translation>A scan, without text to find or highlight</translation>
    </message>
    <message>
        <source>Bản {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>Bản đếm của máy này khác với kết quả công bố: {what}</source>
        <translation>This device counts differently from what was published: {what}</translation>
    </message>
    <message>
        <source>Bảng biểu quyết</source>
        <translation>Board</translation>
    </message>
    <message>
        <source>Bắt đầu theo lịch lúc {time}.</source>
        <translation>Scheduled to start at {time}.</translation>
    </message>
    <message>
        <source>Bế mạc</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Bế mạc phiên họp</source>
        <translation>Close meeting</translation>
    </message>
    <message>
        <source>Chờ thêm</source>
        <translation>Wait</translation>
    </message>
    <message>
        <source>Khai mạc khi chưa đủ điều kiện họp?</source>
        <translation>Open without a quorum?</translation>
    </message>
    <message>
        <source>Cần ít nhất {needed} thành viên có mặt, còn thiếu {missing}. Biên bản ghi rõ số có mặt và số cần có.</source>
        <translation>At least {needed} members must be present, {missing} are missing. The minutes state how many were present and how many were needed.</translation>
    </message>
    <message>
        <source>Vẫn khai mạc</source>
        <translation>Open anyway</translation>
    </message>
    <message>
        <source>Khai mạc phiên họp?</source>
        <translation>Open the meeting?</translation>
    </message>
    <message>
        <source>Đã đủ số thành viên có mặt.</source>
        <translation>Enough members are present.</translation>
    </message>
    <message>
        <source>Khai mạc</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Bế mạc phiên họp?</source>
        <translation>Close the meeting?</translation>
    </message>
    <message>
        <source>Bỏ sửa</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Bổ sung rồi nhập lại.</source>
        <translation>Add it and import again.</translation>
    </message>
    <message>
        <source>Bộ trưởng, Thủ trưởng cơ quan ngang Bộ</source>
        <translation>Ministers and heads of ministerial agencies</translation>
    </message>
    <message>
        <source>Chuyển tệp vào thư mục rồi nhập lại.</source>
        <translation>Move the file into the folder and import again.</translation>
    </message>
    <message>
        <source>Chép lại tệp từ nguồn.</source>
        <translation>Copy the file again from its source.</translation>
    </message>
    <message>
        <source>Chưa có kết luận</source>
        <translation>No conclusions yet</translation>
    </message>
    <message>
        <source>Chưa có phiên họp nào</source>
        <translation>No meetings yet</translation>
    </message>
    <message>
        <source>Chưa có phiên họp nào đang soạn</source>
        <translation>No meeting is being prepared</translation>
    </message>
    <message>
        <source>Chưa có tài liệu</source>
        <translation>No papers yet</translation>
    </message>
    <message>
        <source>Chưa gửi</source>
        <translation>Not sent</translation>
    </message>
    <message>
        <source>Chưa mở nội dung nào</source>
        <translation>No item is open</translation>
    </message>
    <message numerus="yes">
        <source>Chưa nhập: {n} tệp có lỗi</source>
        <translation>
            <numerusform>Not imported: {n} file has an error</numerusform>
            <numerusform>Not imported: {n} files have errors</numerusform>
        </translation>
    </message>
    <message>
        <source>Chưa nêu</source>
        <translation>Not stated</translation>
    </message>
    <message>
        <source>Chưa nêu nội dung đề nghị.</source>
        <translation>Nothing written yet.</translation>
    </message>
    <message>
        <source>Chưa tải</source>
        <translation>Not downloaded</translation>
    </message>
    <message>
        <source>Chưa xác nhận</source>
        <translation>Not confirmed</translation>
    </message>
    <message>
        <source>Chưa điểm danh</source>
        <translation>Not checked in</translation>
    </message>
    <message>
        <source>Chưa đăng ký thiết bị</source>
        <translation>No device enrolled</translation>
    </message>
    <message>
        <source>Chưa định ngày giờ</source>
        <translation>No date yet</translation>
    </message>
    <message>
        <source>Chưa đủ</source>
        <translation>Not enough</translation>
    </message>
    <message>
        <source>Chưa đủ điều kiện họp</source>
        <translation>Quorum not met</translation>
    </message>
    <message>
        <source>Chương trình</source>
        <translation>Agenda</translation>
    </message>
    <message>
        <source>Chọn lại thư mục.</source>
        <translation>Choose the folder again.</translation>
    </message>
    <message>
        <source>Chọn một phương án</source>
        <translation>Choose one option</translation>
    </message>
    <message>
        <source>Chọn một phương án để gửi.</source>
        <translation>Choose one to send.</translation>
    </message>
    <message>
        <source>Chọn thư mục</source>
        <translation>Choose folder</translation>
    </message>
    <message>
        <source>Chọn thư mục hồ sơ</source>
        <translation>Choose the folder of papers</translation>
    </message>
    <message>
        <source>Chọn thư mục để nhập.</source>
        <translation>Choose a folder to import.</translation>
    </message>
    <message>
        <source>Chờ chủ tọa bế mạc phiên họp.</source>
        <translation>Waiting for the chair to close the meeting.</translation>
    </message>
    <message>
        <source>Chủ trì</source>
        <translation>Chair</translation>
    </message>
    <message>
        <source>Chủ trì và Ban thư ký thấy lý do và người dự thay.</source>
        <translation>The chair and the secretariat see the reason and the substitute.</translation>
    </message>
    <message>
        <source>Chủ tọa</source>
        <translation>Chair</translation>
    </message>
    <message>
        <source>Các phiên họp</source>
        <translation>Meetings</translation>
    </message>
    <message>
        <source>Các phương án, mỗi dòng một phương án</source>
        <translation>The options, one a line</translation>
    </message>
    <message>
        <source>Cách biểu quyết</source>
        <translation>Kind of vote</translation>
    </message>
    <message numerus="yes">
        <source>Còn {n} nội dung chưa mở. Phiên họp đã bế mạc không mở lại được.</source>
        <translation>
            <numerusform>{n} item has not been opened. A closed meeting cannot be opened again.</numerusform>
            <numerusform>{n} items have not been opened. A closed meeting cannot be opened again.</numerusform>
        </translation>
    </message>
    <message>
        <source>Còn {time}</source>
        <translation>{time} left</translation>
    </message>
    <message>
        <source>Có mặt</source>
        <translation>Present</translation>
    </message>
    <message>
        <source>Có thể đổi lựa chọn đến khi hết giờ.</source>
        <translation>You can change it until time is up.</translation>
    </message>
    <message>
        <source>Có trang không phải khổ A4</source>
        <translation>Some pages are not A4</translation>
    </message>
    <message>
        <source>Có trang vẽ rất chậm</source>
        <translation>Some pages draw very slowly</translation>
    </message>
    <message>
        <source>Công bố lần {revision}</source>
        <translation>Publish, revision {revision}</translation>
    </message>
    <message>
        <source>Công bố phiên họp</source>
        <translation>Publish meeting</translation>
    </message>
    <message>
        <source>Cơ quan trình: {agency}</source>
        <translation>Presented by: {agency}</translation>
    </message>
    <message>
        <source>Cần nêu lý do.</source>
        <translation>A reason is needed.</translation>
    </message>
    <message>
        <source>Cần nêu nội dung biểu quyết.</source>
        <translation>Say what is voted on.</translation>
    </message>
    <message>
        <source>Cần {needed} (quá nửa của {total})</source>
        <translation>{needed} needed (over half of {total})</translation>
    </message>
    <message>
        <source>Cần {needed} ({p}/{q} của {total})</source>
        <translation>{needed} needed ({p}/{q} of {total})</translation>
    </message>
    <message>
        <source>Cần ít nhất hai phương án khác nhau.</source>
        <translation>At least two different options are needed.</translation>
    </message>
    <message>
        <source>Cần ít nhất {needed}</source>
        <translation>At least {needed} needed</translation>
    </message>
    <message>
        <source>Cử {name} dự thay</source>
        <translation>Represented by {name}</translation>
    </message>
    <message>
        <source>Danh sách tham dự</source>
        <translation>Attendance</translation>
    </message>
    <message>
        <source>Dự họp</source>
        <translation>Attending</translation>
    </message>
    <message>
        <source>Dự họp được</source>
        <translation>I can attend</translation>
    </message>
    <message>
        <source>Dự nội dung {items}</source>
        <translation>Attends item {items}</translation>
    </message>
    <message>
        <source>Dự thay: {name}</source>
        <translation>Substitute: {name}</translation>
    </message>
    <message>
        <source>Ghi giờ họp trong agenda.yaml rồi nhập lại.</source>
        <translation>Put the time into agenda.yaml and import again.</translation>
    </message>
    <message>
        <source>Ghi tên phiên họp trong agenda.yaml rồi nhập lại.</source>
        <translation>Put the title into agenda.yaml and import again.</translation>
    </message>
    <message>
        <source>Gửi báo vắng</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Gửi muộn: được ghi nhận, không tính vào kết quả</source>
        <translation>Late: recorded, not counted</translation>
    </message>
    <message>
        <source>Gửi phiếu</source>
        <translation>Send vote</translation>
    </message>
    <message numerus="yes">
        <source>Gửi tới {n} thành viên</source>
        <translation>
            <numerusform>Goes to {n} member</numerusform>
            <numerusform>Goes to {n} members</numerusform>
        </translation>
    </message>
    <message>
        <source>Hồ sơ đã vào bản soạn.</source>
        <translation>The papers are in the draft.</translation>
    </message>
    <message>
        <source>Khai mạc phiên họp</source>
        <translation>Open meeting</translation>
    </message>
    <message>
        <source>Khách mời</source>
        <translation>Guest</translation>
    </message>
    <message numerus="yes">
        <source>Khách mời {n}</source>
        <translation>
            <numerusform>Guest {n}</numerusform>
            <numerusform>Guests {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>Không còn nội dung nào</source>
        <translation>No items left</translation>
    </message>
    <message>
        <source>Không có gì được nhập. Sửa các tệp rồi nhập lại.</source>
        <translation>Nothing was imported. Correct the files and import again.</translation>
    </message>
    <message>
        <source>Không có kết quả</source>
        <translation>No result</translation>
    </message>
    <message>
        <source>Không có thành viên nào</source>
        <translation>Nobody</translation>
    </message>
    <message>
        <source>Không có tệp này trong thư mục</source>
        <translation>This file is not in the folder</translation>
    </message>
    <message>
        <source>Không cử người dự thay.</source>
        <translation>No substitute named.</translation>
    </message>
    <message>
        <source>Không gửi</source>
        <translation>Not sent</translation>
    </message>
    <message>
        <source>Không tán thành</source>
        <translation>Against</translation>
    </message>
    <message>
        <source>Không tìm thấy thư mục này</source>
        <translation>This folder was not found</translation>
    </message>
    <message>
        <source>Không đủ số thành viên</source>
        <translation>No quorum</translation>
    </message>
    <message>
        <source>Khớp với kết quả</source>
        <translation>Agrees with the result</translation>
    </message>
    <message>
        <source>Kiểm tra lại chương trình và tài liệu trước khi trình.</source>
        <translation>Check the agenda and the papers before submitting.</translation>
    </message>
    <message>
        <source>Kiểm tra tên mục; các mục khác vẫn được nhập.</source>
        <translation>Check the field's name; the others are imported.</translation>
    </message>
    <message>
        <source>Kết luận</source>
        <translation>Conclusions</translation>
    </message>
    <message>
        <source>Kết luận và kết quả ở trang phiên họp.</source>
        <translation>Conclusions and results are on the meeting's page.</translation>
    </message>
    <message>
        <source>Kết luận được lập từ các nội dung và kết quả biểu quyết, sau phiên họp.</source>
        <translation>Conclusions are drafted from items and votes, after the meeting.</translation>
    </message>
    <message>
        <source>Kết quả biểu quyết</source>
        <translation>Result of the vote</translation>
    </message>
    <message>
        <source>Kết quả biểu quyết · Nội dung {number}</source>
        <translation>Result of the vote · Item {number}</translation>
    </message>
    <message>
        <source>Kết quả hiện tại đây khi được công bố. Phiếu của tôi: {state}</source>
        <translation>The result is shown here once published. My vote: {state}</translation>
    </message>
    <message>
        <source>Kết quả không khớp</source>
        <translation>The result does not agree</translation>
    </message>
    <message>
        <source>Kết thúc biểu quyết</source>
        <translation>Close vote</translation>
    </message>
    <message>
        <source>Kết thúc biểu quyết đó trước.</source>
        <translation>Close that vote first.</translation>
    </message>
    <message>
        <source>Kết thúc nội dung</source>
        <translation>Close item</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Lưu</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Lưu nội dung đề nghị</source>
        <translation>Save what to discuss</translation>
    </message>
    <message>
        <source>Lưu trữ</source>
        <translation>Archived</translation>
    </message>
    <message>
        <source>Lưu ý</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Lỗi</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Lời nhắn gửi thành viên (không bắt buộc)</source>
        <translation>A word to members (optional)</translation>
    </message>
    <message>
        <source>Mã lệnh không được chạy; không cần làm gì.</source>
        <translation>Scripts are never run; nothing to do.</translation>
    </message>
    <message>
        <source>Mỗi thư mục con là một nội dung, kèm các tệp PDF của nó.</source>
        <translation>Each subfolder is one item, with its PDF files.</translation>
    </message>
    <message>
        <source>Mở</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Mở biểu quyết</source>
        <translation>Open vote</translation>
    </message>
    <message>
        <source>Mở biểu quyết cho thành viên</source>
        <translation>Open vote to members</translation>
    </message>
    <message>
        <source>Mở nội dung {number}</source>
        <translation>Open item {number}</translation>
    </message>
    <message>
        <source>Mục “{field}” trong agenda.yaml không được dùng</source>
        <translation>The field “{field}” of agenda.yaml is not used</translation>
    </message>
    <message>
        <source>Ngoại tuyến. Màn hình giữ những gì máy đã nhận; việc vừa làm tự gửi khi có mạng.</source>
        <translation>Offline. The screen keeps what this device has received; what you do is sent once online.</translation>
    </message>
    <message>
        <source>Ngoại tuyến: phiếu tự gửi khi có mạng, được tính nếu đến trước khi kết thúc.</source>
        <translation>Offline: the vote is sent once online, and counts if it arrives before the close.</translation>
    </message>
    <message>
        <source>Người dự thay (không bắt buộc)</source>
        <translation>Substitute (optional)</translation>
    </message>
    <message>
        <source>Người phê duyệt khác với người trình.</source>
        <translation>Whoever approves is not the one who submitted.</translation>
    </message>
    <message>
        <source>Người trình không tự phê duyệt</source>
        <translation>Nobody approves what they submitted</translation>
    </message>
    <message>
        <source>Nhất trí</source>
        <translation>Agree</translation>
    </message>
    <message>
        <source>Nhất trí, không thảo luận</source>
        <translation>Agree, no discussion</translation>
    </message>
    <message>
        <source>Nhập hồ sơ</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Nhập hồ sơ có ít nhất một nội dung.</source>
        <translation>Import papers with at least one item.</translation>
    </message>
    <message>
        <source>Nhập một thư mục hồ sơ: mỗi thư mục con là một nội dung, kèm tệp PDF.</source>
        <translation>Import a folder of papers: each subfolder is one item, with its PDF files.</translation>
    </message>
    <message>
        <source>Nhập thư mục hồ sơ</source>
        <translation>Import folder</translation>
    </message>
    <message>
        <source>Nên dùng bản có chữ.</source>
        <translation>Better use a version with text.</translation>
    </message>
    <message>
        <source>Nên xuất lại tệp từ bản gốc.</source>
        <translation>Better export the file again from its original.</translation>
    </message>
    <message>
        <source>Nội dung biểu quyết</source>
        <translation>What is voted on</translation>
    </message>
    <message>
        <source>Nội dung kế tiếp: {title}</source>
        <translation>Next item: {title}</translation>
    </message>
    <message>
        <source>Nội dung này chưa có tài liệu</source>
        <translation>This item has no papers</translation>
    </message>
    <message>
        <source>Nội dung {number}</source>
        <translation>Item {number}</translation>
    </message>
    <message>
        <source>Nội dung {number}/{total}</source>
        <translation>Item {number}/{total}</translation>
    </message>
    <message>
        <source>Nội dung {number}: {title}</source>
        <translation>Item {number}: {title}</translation>
    </message>
    <message>
        <source>Nội dung đề nghị thảo luận (không bắt buộc)</source>
        <translation>What to discuss (optional)</translation>
    </message>
    <message>
        <source>Phiên họp chưa có nội dung nào</source>
        <translation>The meeting has no items</translation>
    </message>
    <message>
        <source>Phiên họp chưa có tên</source>
        <translation>The meeting has no title</translation>
    </message>
    <message>
        <source>Phiên họp chưa khai mạc</source>
        <translation>The meeting has not been opened</translation>
    </message>
    <message>
        <source>Phiên họp chưa định ngày giờ</source>
        <translation>The meeting has no date</translation>
    </message>
    <message>
        <source>Phiên họp hiện tại đây khi Ban thư ký công bố chương trình.</source>
        <translation>Meetings appear here when the secretariat publishes an agenda.</translation>
    </message>
    <message>
        <source>Phiên họp không mở điểm danh</source>
        <translation>Check-in is not open</translation>
    </message>
    <message>
        <source>Phiên họp này không có khách mời</source>
        <translation>This meeting has no guests</translation>
    </message>
    <message>
        <source>Phiên họp đã bế mạc không mở lại được.</source>
        <translation>A closed meeting cannot be opened again.</translation>
    </message>
    <message>
        <source>Phiên họp đã kết thúc</source>
        <translation>The meeting is over</translation>
    </message>
    <message>
        <source>Phiên kế tiếp: {left}</source>
        <translation>Next meeting: {left}</translation>
    </message>
    <message>
        <source>Phiếu của tôi</source>
        <translation>My vote</translation>
    </message>
    <message>
        <source>Phiếu của tôi có trong kết quả</source>
        <translation>My vote is in the result</translation>
    </message>
    <message>
        <source>Phiếu của tôi: {state}</source>
        <translation>My vote: {state}</translation>
    </message>
    <message>
        <source>Phiếu gửi lúc này được ghi nhận là “gửi muộn”, không tính vào kết quả.</source>
        <translation>A vote sent now is recorded as late and not counted.</translation>
    </message>
    <message>
        <source>Phiếu được ký số trên máy này.</source>
        <translation>The vote is signed on this device.</translation>
    </message>
    <message>
        <source>Phiếu được tính</source>
        <translation>Votes counted</translation>
    </message>
    <message>
        <source>Phép tính</source>
        <translation>Arithmetic</translation>
    </message>
    <message>
        <source>Quan điểm của tôi</source>
        <translation>My position</translation>
    </message>
    <message>
        <source>Quan điểm trước phiên họp</source>
        <translation>Positions before the meeting</translation>
    </message>
    <message>
        <source>Quan điểm được nêu từ khi công bố đến khi khai mạc phiên họp.</source>
        <translation>Positions are stated from publishing until the meeting opens.</translation>
    </message>
    <message>
        <source>Quyết định</source>
        <translation>Decide</translation>
    </message>
    <message>
        <source>Quản trị</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Soạn phiên họp</source>
        <translation>Meetings</translation>
    </message>
    <message>
        <source>Sắp bắt đầu</source>
        <translation>Starting soon</translation>
    </message>
    <message>
        <source>Sắp tới</source>
        <translation>Upcoming</translation>
    </message>
    <message>
        <source>Sửa nội dung đề nghị thảo luận</source>
        <translation>Edit what to discuss</translation>
    </message>
    <message>
        <source>Thiếu mục “{field}” trong {file}</source>
        <translation>{file} lacks the field “{field}”</translation>
    </message>
    <message>
        <source>Thành phần</source>
        <translation>Participants</translation>
    </message>
    <message>
        <source>Thành viên thấy chương trình và tải tài liệu khi công bố.</source>
        <translation>Members see the agenda and download papers once it is published.</translation>
    </message>
    <message>
        <source>Thành viên và thư ký</source>
        <translation>Members and secretaries</translation>
    </message>
    <message numerus="yes">
        <source>Thành viên {n}</source>
        <translation>
            <numerusform>Member {n}</numerusform>
            <numerusform>Members {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>Thành viên đã nhận chương trình này.</source>
        <translation>Members have received this agenda.</translation>
    </message>
    <message>
        <source>Thêm tệp hoặc sửa tên trong agenda.yaml.</source>
        <translation>Add the file or correct its name in agenda.yaml.</translation>
    </message>
    <message>
        <source>Thông qua {title}</source>
        <translation>Adopt: {title}</translation>
    </message>
    <message>
        <source>Thông tin</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>Thư ký</source>
        <translation>Secretary</translation>
    </message>
    <message>
        <source>Thư mục</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Thư mục không có nội dung nào</source>
        <translation>The folder has no items</translation>
    </message>
    <message>
        <source>Thảo luận</source>
        <translation>Discuss</translation>
    </message>
    <message>
        <source>Thời gian</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Thủ tướng và các Phó Thủ tướng</source>
        <translation>Prime Minister and Deputies</translation>
    </message>
    <message>
        <source>Tiếp theo</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Tiếp tục họp</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Tiếp tục phiên họp</source>
        <translation>Continue meeting</translation>
    </message>
    <message>
        <source>Trang quét, không có chữ để tìm và tô sáng</source>
        <translation>Scanned pages, without text to find or highlight</translation>
    </message>
    <message>
        <source>Trang {pages}.</source>
        <translation>Page {pages}.</translation>
    </message>
    <message>
        <source>Trình nội dung {items}</source>
        <translation>Presents item {items}</translation>
    </message>
    <message>
        <source>Trùng tên với một tài liệu khác của nội dung này</source>
        <translation>Same name as another paper of this item</translation>
    </message>
    <message>
        <source>Trợ lý</source>
        <translation>Assistant</translation>
    </message>
    <message>
        <source>Trực tuyến</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Tài liệu của phiên họp sẽ hiện tại đây.</source>
        <translation>The papers of the meeting will appear here.</translation>
    </message>
    <message>
        <source>Tán thành</source>
        <translation>For</translation>
    </message>
    <message>
        <source>Tán thành hoặc không</source>
        <translation>For or against</translation>
    </message>
    <message>
        <source>Tên thành viên không được công bố</source>
        <translation>Members' names are not published</translation>
    </message>
    <message>
        <source>Tôi</source>
        <translation>Me</translation>
    </message>
    <message>
        <source>Tôi báo vắng: {reason}</source>
        <translation>I am absent: {reason}</translation>
    </message>
    <message>
        <source>Tôi chưa xác nhận dự họp</source>
        <translation>I have not confirmed</translation>
    </message>
    <message>
        <source>Tôi chủ trì</source>
        <translation>I chair</translation>
    </message>
    <message>
        <source>Tôi có mặt</source>
        <translation>I am present</translation>
    </message>
    <message>
        <source>Tôi sẽ dự họp</source>
        <translation>I will attend</translation>
    </message>
    <message>
        <source>Tại phòng</source>
        <translation>In the room</translation>
    </message>
    <message>
        <source>Tại phòng họp</source>
        <translation>In the room</translation>
    </message>
    <message>
        <source>Lưu lại thành bản không khóa rồi thêm lại.</source>
        <translation>Save a copy that is not locked, then add it again.</translation>
    </message>
    <message>
        <source>Tệp PDF được khóa bằng chứng thư số của người nhận</source>
        <translation>The PDF is locked to the certificates of its receivers</translation>
    </message>
    <message>
        <source>Tệp PDF bị hỏng</source>
        <translation>The PDF is damaged</translation>
    </message>
    <message>
        <source>Tệp PDF có lỗi nhỏ đã được sửa khi mở</source>
        <translation>The PDF has small faults, mended on opening</translation>
    </message>
    <message>
        <source>Tệp PDF có mã lệnh</source>
        <translation>The PDF has scripts</translation>
    </message>
    <message>
        <source>Tệp PDF có tệp đính kèm</source>
        <translation>The PDF has attachments</translation>
    </message>
    <message>
        <source>Tệp PDF không có trang nào</source>
        <translation>The PDF has no pages</translation>
    </message>
    <message>
        <source>Tệp rỗng, 0 byte</source>
        <translation>The file is empty, 0 bytes</translation>
    </message>
    <message>
        <source>Tệp đính kèm không hiện trong ứng dụng; tách ra nếu cần.</source>
        <translation>Attachments are not shown in the app; take them out if needed.</translation>
    </message>
    <message>
        <source>Tệp “{file}” nằm ngoài thư mục hồ sơ</source>
        <translation>The file “{file}” lies outside the folder</translation>
    </message>
    <message numerus="yes">
        <source>Tổng thời lượng {n} phút</source>
        <translation>
            <numerusform>{n} minute in all</numerusform>
            <numerusform>{n} minutes in all</numerusform>
        </translation>
    </message>
    <message>
        <source>Từng tệp</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>Viết nội dung</source>
        <translation>Write it</translation>
    </message>
    <message>
        <source>Vẫn đọc được; không cần làm gì.</source>
        <translation>Readable all the same; nothing to do.</translation>
    </message>
    <message>
        <source>Vắng</source>
        <translation>Absent</translation>
    </message>
    <message>
        <source>Xem như thành viên</source>
        <translation>View as member</translation>
    </message>
    <message>
        <source>Xem quan điểm từng thành viên</source>
        <translation>See each member's position</translation>
    </message>
    <message>
        <source>Xem tài liệu</source>
        <translation>See papers</translation>
    </message>
    <message>
        <source>Xuất lại tệp từ bản gốc.</source>
        <translation>Export the file again from its original.</translation>
    </message>
    <message>
        <source>Xuất tài liệu ra PDF rồi thêm lại.</source>
        <translation>Export the document as PDF and add it again.</translation>
    </message>
    <message>
        <source>Xác nhận dự họp</source>
        <translation>Confirm attendance</translation>
    </message>
    <message>
        <source>Xếp mỗi nội dung vào một thư mục con.</source>
        <translation>Put each item into a subfolder.</translation>
    </message>
    <message>
        <source>biểu quyết công khai</source>
        <translation>public vote</translation>
    </message>
    <message>
        <source>chưa nêu</source>
        <translation>not stated</translation>
    </message>
    <message>
        <source>chưa xác nhận</source>
        <translation>not confirmed</translation>
    </message>
    <message>
        <source>chỉ công bố số phiếu</source>
        <translation>counts only</translation>
    </message>
    <message>
        <source>dự họp</source>
        <translation>attending</translation>
    </message>
    <message>
        <source>gửi muộn, không tính</source>
        <translation>late, not counted</translation>
    </message>
    <message>
        <source>không gửi phiếu</source>
        <translation>no vote sent</translation>
    </message>
    <message>
        <source>không tính</source>
        <translation>not counted</translation>
    </message>
    <message>
        <source>nhất trí</source>
        <translation>agree</translation>
    </message>
    <message>
        <source>phương án {number}</source>
        <translation>option {number}</translation>
    </message>
    <message>
        <source>thành viên</source>
        <translation>members</translation>
    </message>
    <message>
        <source>trực tuyến</source>
        <translation>online</translation>
    </message>
    <message>
        <source>tại phòng</source>
        <translation>in the room</translation>
    </message>
    <message>
        <source>tại phòng họp</source>
        <translation>in the room</translation>
    </message>
    <message>
        <source>vắng</source>
        <translation>absent</translation>
    </message>
    <message>
        <source>vắng, có lý do</source>
        <translation>absent with reason</translation>
    </message>
    <message>
        <source>{answered}/{total} phiếu</source>
        <translation>{answered}/{total} votes</translation>
    </message>
    <message>
        <source>{favour}/{total} thành viên tán thành</source>
        <translation>{favour}/{total} members for</translation>
    </message>
    <message numerus="yes">
        <source>{n} ghi chú</source>
        <translation>
            <numerusform>{n} annotation</numerusform>
            <numerusform>{n} annotations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} giây</source>
        <translation>
            <numerusform>{n} second</numerusform>
            <numerusform>{n} seconds</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} gửi muộn</source>
        <translation>{n} late</translation>
    </message>
    <message>
        <source>{n} không hợp lệ</source>
        <translation>{n} invalid</translation>
    </message>
    <message numerus="yes">
        <source>{n} nội dung</source>
        <translation>
            <numerusform>{n} item</numerusform>
            <numerusform>{n} items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} phiên đang họp</source>
        <translation>
            <numerusform>{n} meeting in session</numerusform>
            <numerusform>{n} meetings in session</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} thiết bị</source>
        <translation>
            <numerusform>{n} device</numerusform>
            <numerusform>{n} devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} thành viên nhận phiếu ngay khi mở.</source>
        <translation>
            <numerusform>{n} member receives the vote at once.</numerusform>
            <numerusform>{n} members receive the vote at once.</numerusform>
        </translation>
    </message>
    <message>
        <source>{part}/{total} dự, cần ít nhất {needed}</source>
        <translation>{part}/{total} attending, {needed} needed</translation>
    </message>
    <message>
        <source>{ready}/{total} tài liệu sẵn sàng ngoại tuyến · {size}</source>
        <translation>{ready}/{total} papers ready offline · {size}</translation>
    </message>
    <message>
        <source>{ready}/{total} tài liệu đã tải</source>
        <translation>{ready}/{total} papers downloaded</translation>
    </message>
    <message>
        <source>{stated}/{total} thành viên</source>
        <translation>{stated}/{total} members</translation>
    </message>
    <message>
        <source>Đang biểu quyết: {subject}</source>
        <translation>Voting now: {subject}</translation>
    </message>
    <message>
        <source>Đang có một biểu quyết khác</source>
        <translation>Another vote is open</translation>
    </message>
    <message>
        <source>Đang kiểm phiếu</source>
        <translation>Counting</translation>
    </message>
    <message>
        <source>Đang tải về</source>
        <translation>Downloading</translation>
    </message>
    <message>
        <source>Đang đọc từng tệp…</source>
        <translation>Reading each file…</translation>
    </message>
    <message>
        <source>Điểm danh trực tuyến</source>
        <translation>Check in, online</translation>
    </message>
    <message>
        <source>Điểm danh tại phòng họp</source>
        <translation>Check in, in the room</translation>
    </message>
    <message>
        <source>Điểm danh từ khi công bố đến khi bế mạc.</source>
        <translation>Check in from publishing to the close.</translation>
    </message>
    <message>
        <source>Điểm danh để được tính có mặt</source>
        <translation>Check in to be counted present</translation>
    </message>
    <message>
        <source>Đã công bố phiên họp</source>
        <translation>Meeting published</translation>
    </message>
    <message>
        <source>Đã công bố, lần {revision}</source>
        <translation>Published, revision {revision}</translation>
    </message>
    <message numerus="yes">
        <source>Đã dùng {n} phút</source>
        <translation>
            <numerusform>{n} minute used</numerusform>
            <numerusform>{n} minutes used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Đã dùng {used} / {n} phút</source>
        <translation>
            <numerusform>{used} / {n} minute used</numerusform>
            <numerusform>{used} / {n} minutes used</numerusform>
        </translation>
    </message>
    <message>
        <source>Đã ghi nhận {time} · mã {code}</source>
        <translation>Recorded {time} · code {code}</translation>
    </message>
    <message>
        <source>Đã gửi {time}</source>
        <translation>Sent {time}</translation>
    </message>
    <message>
        <source>Đã gửi {time} · sửa được đến khi khai mạc</source>
        <translation>Sent {time} · can be changed until the meeting opens</translation>
    </message>
    <message>
        <source>Đã gửi, chờ ghi nhận</source>
        <translation>Sent, not yet recorded</translation>
    </message>
    <message>
        <source>Đã hết giờ, vẫn gửi được</source>
        <translation>Time is up, it can still be sent</translation>
    </message>
    <message>
        <source>Đã họp xong</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>Đã kết thúc biểu quyết, đang kiểm phiếu</source>
        <translation>The vote is closed, counting</translation>
    </message>
    <message>
        <source>Đã lưu {time}, chờ gửi</source>
        <translation>Saved {time}, waiting to be sent</translation>
    </message>
    <message>
        <source>Đã nhập hồ sơ vào bản soạn</source>
        <translation>Papers imported into the draft</translation>
    </message>
    <message numerus="yes">
        <source>Đã nhập, có {n} điều cần xem</source>
        <translation>
            <numerusform>Imported, with {n} thing to look at</numerusform>
            <numerusform>Imported, with {n} things to look at</numerusform>
        </translation>
    </message>
    <message>
        <source>Đã phê duyệt phiên họp</source>
        <translation>Meeting approved</translation>
    </message>
    <message>
        <source>Đã rút</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>Đã trình phiên họp, chờ phê duyệt</source>
        <translation>Meeting submitted for approval</translation>
    </message>
    <message>
        <source>Đã tải</source>
        <translation>Downloaded</translation>
    </message>
    <message>
        <source>Đã xong mọi nội dung</source>
        <translation>All items are done</translation>
    </message>
    <message>
        <source>Đã đối chiếu</source>
        <translation>Checked here</translation>
    </message>
    <message>
        <source>Đề nghị thảo luận</source>
        <translation>Ask to discuss</translation>
    </message>
    <message>
        <source>Đọc tiếp, trang {page}</source>
        <translation>Resume, page {page}</translation>
    </message>
    <message>
        <source>Đọc tài liệu</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Đổi</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Đổi lựa chọn</source>
        <translation>Change vote</translation>
    </message>
    <message>
        <source>Tôi đã rời họp</source>
        <translation>I have left</translation>
    </message>
    <message>
        <source>Rời phiên họp</source>
        <translation>Leave the meeting</translation>
    </message>
    <message>
        <source>Dự trực tuyến</source>
        <translation>Attend online</translation>
    </message>
    <message>
        <source>Dự tại phòng họp</source>
        <translation>Attend in the room</translation>
    </message>
    <message>
        <source>Đã rời họp</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>Đổi nơi dự họp</source>
        <translation>Change where I attend</translation>
    </message>
    <message>
        <source>Đổi tên một trong hai tệp.</source>
        <translation>Rename one of the two files.</translation>
    </message>
    <message>
        <source>Đủ điều kiện họp</source>
        <translation>Quorum met</translation>
    </message>
    <message>
        <source>đang đọc trang {page}</source>
        <translation>reading page {page}</translation>
    </message>
    <message>
        <source>đã họp {time}</source>
        <translation>sitting for {time}</translation>
    </message>
    <message>
        <source>đã nêu quan điểm {stated}/{total}</source>
        <translation>positions stated {stated}/{total}</translation>
    </message>
    <message>
        <source>đề nghị thảo luận</source>
        <translation>ask to discuss</translation>
    </message>
    <message>
        <source>đã gửi phiếu</source>
        <translation>ballot sent</translation>
    </message>
    <message>
        <source>Phê duyệt {when} là của bản đã được thay, nên không tính.</source>
        <translation>The approval of {when} was of a text since replaced and does not count.</translation>
    </message>
    <message>
        <source>Ban thư ký đang sửa văn bản; bản mới sẽ được gửi lại.</source>
        <translation>The secretariat is changing the text; a new one will be sent.</translation>
    </message>
    <message>
        <source>Người phê duyệt: {office}.</source>
        <translation>To be approved by: {office}.</translation>
    </message>
    <message>
        <source>Hạn chế: {title}</source>
        <translation>Restricted: {title}</translation>
    </message>
    <message>
        <source>Phiên họp đã rút, {when}</source>
        <translation>Meeting withdrawn, {when}</translation>
    </message>
    <message>
        <source>Thông qua chung</source>
        <translation>Adopted together</translation>
    </message>
    <message>
        <source>Đưa ra thảo luận</source>
        <translation>To be debated</translation>
    </message>
    <message>
        <source>Biểu quyết riêng</source>
        <translation>Voted on separately</translation>
    </message>
    <message>
        <source>Không có nội dung nào</source>
        <translation>No item</translation>
    </message>
    <message>
        <source>Chưa có quan điểm</source>
        <translation>No positions yet</translation>
    </message>
    <message>
        <source>Thành viên nêu quan điểm sau khi công bố.</source>
        <translation>Members state their positions once it is published.</translation>
    </message>
    <message>
        <source>Mỗi nội dung cần {needed}/{total} (quá nửa tổng số thành viên). Ai chưa nêu vẫn biểu quyết tại phiên họp.</source>
        <translation>Each item needs {needed} of {total} (more than half of all members). Who has stated nothing votes in the meeting.</translation>
    </message>
    <message>
        <source>{n} đề nghị thảo luận ({who})</source>
        <translation>{n} to discuss ({who})</translation>
    </message>
    <message>
        <source>{n} nhất trí</source>
        <translation>{n} agree</translation>
    </message>
    <message>
        <source>{n} chưa nêu</source>
        <translation>{n} not stated</translation>
    </message>
    <message>
        <source>Nhất trí {agree}, đạt {needed}</source>
        <translation>{agree} agree, {needed} reached</translation>
    </message>
    <message>
        <source>Nhất trí {agree}, cần {needed}</source>
        <translation>{agree} agree of {needed} needed</translation>
    </message>
    <message>
        <source>Không có ai giữ chức vụ “{office}” để chủ trì</source>
        <translation>Nobody holds the office “{office}” that is to chair</translation>
    </message>
    <message>
        <source>Sửa mục chair trong agenda.yaml rồi nhập lại.</source>
        <translation>Correct the field chair in agenda.yaml and import again.</translation>
    </message>
</context>
</TS>
