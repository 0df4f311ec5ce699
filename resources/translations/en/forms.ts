<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>forms</name>
    <message>
        <source>Sửa được đến {due}, kể cả sau khi đã gửi.</source>
        <translation>Can be changed until {due}, even after sending.</translation>
    </message>
    <message>
        <source>Không biểu quyết hoặc không tham gia</source>
        <translation>Abstain or take no part</translation>
    </message>
    <message>
        <source>Xem lại và ký</source>
        <translation>Review and sign</translation>
    </message>
    <message>
        <source>Tài liệu {n}</source>
        <translation>Documents {n}</translation>
    </message>
    <message>
        <source>Tài liệu và tình trạng phiếu</source>
        <translation>Papers and state of the form</translation>
    </message>
    <message>
        <source>Lựa chọn này được ký cho cả phiếu. Câu trả lời đã ghi vẫn được giữ.</source>
        <translation>This is signed for the whole form. Answers already given are kept.</translation>
    </message>
    <message>
        <source>Trả lời từng câu</source>
        <translation>Answer each question</translation>
    </message>
    <message>
        <source>Phiếu gửi lúc này được ghi nhận là “gửi muộn”, được liệt kê và không tính vào kết quả.</source>
        <translation>A form sent now is recorded as “late”: listed, and not counted in the result.</translation>
    </message>
    <message>
        <source>Đã quá hạn, vẫn gửi được</source>
        <translation>Overdue, can still be sent</translation>
    </message>
    <message>
        <source>Nhập mã PIN hoặc mật khẩu của ứng dụng để ký bằng khóa trên máy này.</source>
        <translation>Enter the app’s PIN or passphrase to sign with the key on this device.</translation>
    </message>
    <message>
        <source>Nhập mật khẩu của ứng dụng để ký bằng khóa trên máy này.</source>
        <translation>Enter the app’s passphrase to sign with the key on this device.</translation>
    </message>
    <message>
        <source>Mã PIN hoặc mật khẩu</source>
        <translation>PIN or passphrase</translation>
    </message>
    <message>
        <source>Mật khẩu</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Phiếu này lấy ý kiến, không quyết định.</source>
        <translation>This form asks for opinions and decides nothing.</translation>
    </message>
    <message>
        <source>Chưa đủ số người trả lời để quyết định.</source>
        <translation>Too few have answered for a decision.</translation>
    </message>
    <message>
        <source>Quá nửa: {n}</source>
        <translation>Majority: {n}</translation>
    </message>
    <message>
        <source>Ngưỡng: {n}</source>
        <translation>Threshold: {n}</translation>
    </message>
    <message numerus="yes">
        <source>{n} trang</source>
        <translation>
            <numerusform>{n} page</numerusform>
            <numerusform>{n} pages</numerusform>
        </translation>
    </message>
    <message>
        <source>Chưa có nháp</source>
        <translation>No draft yet</translation>
    </message>
    <message>
        <source>Hạn {due}</source>
        <translation>Due {due}</translation>
    </message>
    <message>
        <source>{answered}/{roll} thành viên đã trả lời</source>
        <translation>{answered}/{roll} members have answered</translation>
    </message>
    <message>
        <source>Chưa lưu được nháp, đang thử lại</source>
        <translation>Draft not saved, trying again</translation>
    </message>
    <message>
        <source>Nháp, tự lưu lúc {time}</source>
        <translation>Draft, saved at {time}</translation>
    </message>
    <message>
        <source>đọc đến trang {page}</source>
        <translation>read to page {page}</translation>
    </message>
    <message>
        <source>Chưa ký</source>
        <translation>Not signed</translation>
    </message>
    <message>
        <source>đang tải về</source>
        <translation>downloading</translation>
    </message>
    <message>
        <source>chưa đọc</source>
        <translation>not read</translation>
    </message>
    <message>
        <source>đã đọc</source>
        <translation>read</translation>
    </message>
    <message>
        <source>Tình trạng phiếu</source>
        <translation>State of the form</translation>
    </message>
    <message>
        <source>Dự thảo kèm theo</source>
        <translation>Attached drafts</translation>
    </message>
    <message>
        <source>Không có tài liệu kèm theo</source>
        <translation>No papers attached</translation>
    </message>
    <message numerus="yes">
        <source>{n} phiếu chờ ý kiến</source>
        <translation>
            <numerusform>{n} form awaiting you</numerusform>
            <numerusform>{n} forms awaiting you</numerusform>
        </translation>
    </message>
    <message>
        <source>Phiếu lấy ý kiến</source>
        <translation>Opinion forms</translation>
    </message>
    <message>
        <source>Lọc phiếu</source>
        <translation>Filter forms</translation>
    </message>
    <message>
        <source>Tìm phiếu</source>
        <translation>Find a form</translation>
    </message>
    <message>
        <source>Số phiếu, tên phiếu hoặc cơ quan trình</source>
        <translation>Number, subject or presenting body</translation>
    </message>
    <message>
        <source>Không có phiếu nào chờ ý kiến</source>
        <translation>No form awaits you</translation>
    </message>
    <message>
        <source>Quá hạn</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>Sắp đến hạn</source>
        <translation>Due soon</translation>
    </message>
    <message>
        <source>Còn thời gian</source>
        <translation>Time left</translation>
    </message>
    <message>
        <source>Chờ gửi</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>Đã trả lời</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>Theo dõi</source>
        <translation>Following</translation>
    </message>
    <message>
        <source>Xử lý phiếu quá hạn</source>
        <translation>Answer the overdue form</translation>
    </message>
    <message>
        <source>Trả lời phiếu gần hạn</source>
        <translation>Answer the next due</translation>
    </message>
    <message>
        <source>Thử lại</source>
        <translation>Retry</translation>
    </message>
    <message>
        <source>Đang mở</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Đã đóng</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Chờ ý kiến của tôi</source>
        <translation>Awaiting my opinion</translation>
    </message>
    <message>
        <source>Đã ký</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>Đang lấy ý kiến</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>Không có phiếu nào như vậy</source>
        <translation>No such form</translation>
    </message>
    <message numerus="yes">
        <source>{n} phiếu quá hạn</source>
        <translation>
            <numerusform>{n} overdue</numerusform>
            <numerusform>{n} overdue</numerusform>
        </translation>
    </message>
    <message>
        <source>Chưa có phiếu nào đã đóng</source>
        <translation>No form is closed yet</translation>
    </message>
    <message>
        <source>Không có phiếu nào đang mở</source>
        <translation>No form is open</translation>
    </message>
    <message>
        <source>Phiếu mới sẽ hiện ở đây ngay khi Văn phòng gửi.</source>
        <translation>A new form appears here as soon as the Office sends it.</translation>
    </message>
    <message>
        <source>Không trả lời từng câu</source>
        <translation>Without answering each question</translation>
    </message>
    <message>
        <source>Lựa chọn áp dụng cho cả phiếu và vẫn được ký, gửi như mọi phiếu.</source>
        <translation>The choice holds for the whole form and is signed and sent like any other.</translation>
    </message>
    <message>
        <source>Chọn</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>Không biểu quyết được tính là đã trả lời. Không tham gia vì có liên quan được ghi tên, không tính là ý kiến.</source>
        <translation>An abstention counts as answered. Taking no part because of an interest is recorded by name and is no opinion.</translation>
    </message>
    <message>
        <source>Ý kiến thêm</source>
        <translation>Comment</translation>
    </message>
    <message>
        <source>Câu {number}/{total}</source>
        <translation>Question {number}/{total}</translation>
    </message>
    <message>
        <source>Chọn tối đa {n}</source>
        <translation>Choose up to {n}</translation>
    </message>
    <message>
        <source>Ký lúc {time}. Phiếu tự gửi khi có mạng; thời điểm ký được giữ nguyên.</source>
        <translation>Signed at {time}. It is sent by itself once online; the signing time is kept.</translation>
    </message>
    <message>
        <source>lần gửi thứ {n}</source>
        <translation>sending no. {n}</translation>
    </message>
    <message>
        <source>Sửa ý kiến</source>
        <translation>Edit opinion</translation>
    </message>
    <message>
        <source>Lưu biên nhận</source>
        <translation>Save receipt</translation>
    </message>
    <message>
        <source>Thử gửi lại</source>
        <translation>Retry</translation>
    </message>
    <message>
        <source>Văn phòng ghi nhận lúc {when}.</source>
        <translation>Recorded by the Office at {when}.</translation>
    </message>
    <message>
        <source>Ký lúc {time}. Máy chủ đã nhận, đang chờ bằng chứng.</source>
        <translation>Signed at {time}. The server has it; the proof is awaited.</translation>
    </message>
    <message>
        <source>Đã lưu trên máy, chờ gửi</source>
        <translation>Saved here, queued</translation>
    </message>
    <message>
        <source>Phiếu</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Hợp lệ · {office}</source>
        <translation>Valid · {office}</translation>
    </message>
    <message>
        <source>Hợp lệ trên máy · {office}</source>
        <translation>Valid on this device · {office}</translation>
    </message>
    <message>
        <source>Chữ ký số</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>số {index} trên {size}</source>
        <translation>no. {index} of {size}</translation>
    </message>
    <message>
        <source>Mã xác thực</source>
        <translation>Verification code</translation>
    </message>
    <message>
        <source>Mã tạm</source>
        <translation>Temporary code</translation>
    </message>
    <message>
        <source>Mã xác thực có sau khi phiếu được ghi nhận.</source>
        <translation>The verification code comes once the form is recorded.</translation>
    </message>
    <message>
        <source>Còn sửa được đến {due}. Mỗi lần sửa có biên nhận mới, bản cũ được lưu.</source>
        <translation>Can be changed until {due}. Each change has a new receipt; old ones are kept.</translation>
    </message>
    <message>
        <source>Các lần gửi</source>
        <translation>Sendings</translation>
    </message>
    <message>
        <source>Phiếu tiếp theo</source>
        <translation>Next form</translation>
    </message>
    <message>
        <source>Về danh sách</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>Đã ký và được ghi nhận</source>
        <translation>Signed and recorded</translation>
    </message>
    <message>
        <source>Đã ký và đã gửi</source>
        <translation>Signed and sent</translation>
    </message>
    <message>
        <source>Ý kiến</source>
        <translation>Opinion</translation>
    </message>
    <message>
        <source>Câu {n}</source>
        <translation>Question {n}</translation>
    </message>
    <message>
        <source>Vị trí trong sổ</source>
        <translation>Place in the log</translation>
    </message>
    <message>
        <source>Biên nhận</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>Có sau khi được ghi nhận</source>
        <translation>Comes once recorded</translation>
    </message>
    <message>
        <source>Đã ghi nhận, gửi muộn</source>
        <translation>Recorded, late</translation>
    </message>
    <message>
        <source>Phiếu đã ký</source>
        <translation>Signed ballot</translation>
    </message>
    <message>
        <source>Mã QR của biên nhận</source>
        <translation>QR code of the receipt</translation>
    </message>
    <message>
        <source>Lần gửi thứ {n}</source>
        <translation>Sending no. {n}</translation>
    </message>
    <message>
        <source>ký {when}</source>
        <translation>signed {when}</translation>
    </message>
    <message>
        <source>Máy này đã đếm lại và thấy khác ở {what}. Hãy báo Văn phòng và giữ biên nhận.</source>
        <translation>This device counted again and differs at {what}. Tell the Office and keep your receipt.</translation>
    </message>
    <message>
        <source>Kết quả công bố không khớp</source>
        <translation>The published result does not agree</translation>
    </message>
    <message numerus="yes">
        <source>{n} thành viên</source>
        <translation>
            <numerusform>{n} member</numerusform>
            <numerusform>{n} members</numerusform>
        </translation>
    </message>
    <message>
        <source>Biên nhận của tôi</source>
        <translation>My receipt</translation>
    </message>
    <message>
        <source>Không trả lời</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>Không trả lời hoặc không tính</source>
        <translation>No answer or not counted</translation>
    </message>
    <message>
        <source>Đã kiểm đếm lại</source>
        <translation>Recounted</translation>
    </message>
    <message>
        <source>Phiếu của tôi đã được tính đúng</source>
        <translation>My form is counted rightly</translation>
    </message>
    <message>
        <source>Kết quả chỉ công bố cho người chủ trì</source>
        <translation>The result is for the chair alone</translation>
    </message>
    <message>
        <source>Phiếu đã đóng và đã được kiểm đếm.</source>
        <translation>The form is closed and counted.</translation>
    </message>
    <message>
        <source>Kết quả theo từng câu</source>
        <translation>Result by question</translation>
    </message>
    <message>
        <source>Đây là nội dung được ký số và gửi Văn phòng.</source>
        <translation>This is what is signed and sent to the Office.</translation>
    </message>
    <message>
        <source>Câu {number}. {question}</source>
        <translation>Question {number}. {question}</translation>
    </message>
    <message>
        <source>Ký và gửi</source>
        <translation>Sign and send</translation>
    </message>
    <message>
        <source>Xác nhận bằng mã PIN</source>
        <translation>Confirmed by PIN</translation>
    </message>
    <message>
        <source>Xác nhận bằng mật khẩu</source>
        <translation>Confirmed by passphrase</translation>
    </message>
    <message>
        <source>Sửa</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Sửa câu {number}</source>
        <translation>Edit question {number}</translation>
    </message>
    <message>
        <source>Ký và gửi phiếu</source>
        <translation>Sign and send the form</translation>
    </message>
    <message>
        <source>Xem lại trước khi ký</source>
        <translation>Review before signing</translation>
    </message>
    <message>
        <source>hạn {due}</source>
        <translation>due {due}</translation>
    </message>
    <message>
        <source>Người ký</source>
        <translation>Signer</translation>
    </message>
    <message>
        <source>Khóa ký trên máy này</source>
        <translation>Signing key on this device</translation>
    </message>
    <message>
        <source>Đã quá hạn: phiếu này được ghi nhận là “gửi muộn”.</source>
        <translation>Overdue: this form is recorded as “late”.</translation>
    </message>
    <message>
        <source>Có bản nháp</source>
        <translation>Has a draft</translation>
    </message>
    <message>
        <source>Gửi muộn vẫn được ghi nhận</source>
        <translation>Late forms are still recorded</translation>
    </message>
    <message>
        <source>Tự gửi khi có mạng</source>
        <translation>Sent by itself once online</translation>
    </message>
    <message>
        <source>{answered}/{roll} đã trả lời</source>
        <translation>{answered}/{roll} have answered</translation>
    </message>
    <message>
        <source>đã ký {when}</source>
        <translation>signed {when}</translation>
    </message>
    <message>
        <source>Bản nháp lưu {when}</source>
        <translation>Draft saved {when}</translation>
    </message>
    <message>
        <source>Còn sửa được</source>
        <translation>Can be changed</translation>
    </message>
    <message>
        <source>{agency} trình</source>
        <translation>Presented by {agency}</translation>
    </message>
    <message numerus="yes">
        <source>{n} tài liệu</source>
        <translation>
            <numerusform>{n} paper</numerusform>
            <numerusform>{n} papers</numerusform>
        </translation>
    </message>
    <message>
        <source>Cho ý kiến</source>
        <translation>Give opinion</translation>
    </message>
    <message>
        <source>Câu {number} chưa hợp lệ</source>
        <translation>Question {number} is not valid yet</translation>
    </message>
    <message>
        <source>Phiếu {number}</source>
        <translation>Form {number}</translation>
    </message>
    <message>
        <source>Đồng ý</source>
        <translation>Agree</translation>
    </message>
    <message>
        <source>Đồng ý và có ý kiến thêm</source>
        <translation>Agree with comments</translation>
    </message>
    <message>
        <source>Không đồng ý</source>
        <translation>Disagree</translation>
    </message>
    <message>
        <source>Ý kiến khác</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>Không biểu quyết</source>
        <translation>Abstain</translation>
    </message>
    <message>
        <source>Không tham gia vì có liên quan</source>
        <translation>No part, for an interest</translation>
    </message>
    <message>
        <source>Ý kiến thêm (bắt buộc)</source>
        <translation>Comment (required)</translation>
    </message>
    <message>
        <source>Ý kiến thêm (không bắt buộc)</source>
        <translation>Comment (optional)</translation>
    </message>
    <message>
        <source>Đã trả lời {answered}/{total} câu</source>
        <translation>{answered}/{total} questions answered</translation>
    </message>
    <message>
        <source>Câu {number} cần ghi nội dung ý kiến</source>
        <translation>Question {number} needs words</translation>
    </message>
    <message>
        <source>Câu {number} chỉ chọn tối đa {most}</source>
        <translation>Question {number}: up to {most}</translation>
    </message>
    <message>
        <source>Ý kiến quá dài, cần rút gọn</source>
        <translation>Too long, please shorten</translation>
    </message>
    <message>
        <source>Câu {number} có ký tự không dùng được</source>
        <translation>Question {number} has unusable characters</translation>
    </message>
    <message>
        <source>Lý do không đồng ý (bắt buộc)</source>
        <translation>Why you disagree (required)</translation>
    </message>
    <message>
        <source>Lý do không đồng ý</source>
        <translation>Why you disagree</translation>
    </message>
    <message>
        <source>Nội dung ý kiến khác (bắt buộc)</source>
        <translation>Your other opinion (required)</translation>
    </message>
    <message>
        <source>Nội dung ý kiến khác</source>
        <translation>Your other opinion</translation>
    </message>
    <message>
        <source>Chưa chọn ý kiến</source>
        <translation>No opinion chosen</translation>
    </message>
    <message>
        <source>Cần ghi nội dung ý kiến</source>
        <translation>Words are needed</translation>
    </message>
    <message>
        <source>gửi muộn</source>
        <translation>late</translation>
    </message>
    <message>
        <source>không có trong danh sách lấy ý kiến</source>
        <translation>not on the roll</translation>
    </message>
    <message>
        <source>thuộc phiếu khác</source>
        <translation>of another form</translation>
    </message>
    <message>
        <source>thành viên đã hồi tị</source>
        <translation>the member is recused</translation>
    </message>
    <message>
        <source>đã có lần gửi sau thay thế</source>
        <translation>replaced by a later sending</translation>
    </message>
    <message>
        <source>nội dung không hợp lệ</source>
        <translation>invalid content</translation>
    </message>
    <message>
        <source>thành viên đã tự gửi phiếu</source>
        <translation>the member sent a form himself</translation>
    </message>
    <message>
        <source>thiết bị chưa được tin cậy</source>
        <translation>device not trusted</translation>
    </message>
    <message>
        <source>một thiết bị ký hai phiếu trái nhau</source>
        <translation>one device signed two conflicting forms</translation>
    </message>
    <message>
        <source>Chưa trả lời</source>
        <translation>Not answered</translation>
    </message>
    <message>
        <source>Đã gửi</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Đã ghi nhận</source>
        <translation>Recorded</translation>
    </message>
    <message>
        <source>Gửi muộn</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Nháp</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Chờ phê duyệt</source>
        <translation>Awaiting approval</translation>
    </message>
    <message>
        <source>Đã phê duyệt</source>
        <translation>Approved</translation>
    </message>
    <message>
        <source>Đã công bố</source>
        <translation>Published</translation>
    </message>
    <message>
        <source>Đã thu hồi</source>
        <translation>Recalled</translation>
    </message>
    <message>
        <source>Được thông qua</source>
        <translation>Passed</translation>
    </message>
    <message>
        <source>Không được thông qua</source>
        <translation>Not passed</translation>
    </message>
    <message>
        <source>Số phiếu ngang nhau</source>
        <translation>A tie</translation>
    </message>
    <message>
        <source>Không đủ số người trả lời</source>
        <translation>Quorum not met</translation>
    </message>
    <message>
        <source>Lấy ý kiến, không quyết định</source>
        <translation>Opinions, no decision</translation>
    </message>
    <message>
        <source>Đang chuẩn bị</source>
        <translation>In preparation</translation>
    </message>
    <message>
        <source>Tạo từ tệp</source>
        <translation>Create from a file</translation>
    </message>
    <message>
        <source>Tạo phiếu từ tệp</source>
        <translation>Create a form from a file</translation>
    </message>
    <message>
        <source>Không có phiếu nào đang chuẩn bị</source>
        <translation>No form is in preparation</translation>
    </message>
    <message>
        <source>Tạo phiếu từ tệp YAML có câu hỏi, hạn và tài liệu kèm theo.</source>
        <translation>Make one from a YAML file with questions, deadline and papers.</translation>
    </message>
    <message>
        <source>Đang lấy ý kiến và chờ công bố</source>
        <translation>Running and awaiting publication</translation>
    </message>
    <message>
        <source>Đã công bố và đã thu hồi</source>
        <translation>Published and recalled</translation>
    </message>
    <message>
        <source>trên {share} {base}</source>
        <translation>more than {share} of {base}</translation>
    </message>
    <message>
        <source>từ {share} {base}</source>
        <translation>at least {share} of {base}</translation>
    </message>
    <message>
        <source>cần {share} trả lời</source>
        <translation>{share} must answer</translation>
    </message>
    <message>
        <source>tổng số thành viên</source>
        <translation>all members</translation>
    </message>
    <message>
        <source>số người có mặt</source>
        <translation>those present</translation>
    </message>
    <message>
        <source>số người trả lời</source>
        <translation>those who answered</translation>
    </message>
    <message>
        <source>ngang nhau theo người chủ trì</source>
        <translation>a tie follows the chair</translation>
    </message>
    <message>
        <source>số phiếu và ý kiến theo tên</source>
        <translation>counts, and opinions by name</translation>
    </message>
    <message>
        <source>số phiếu, không theo tên</source>
        <translation>counts, without names</translation>
    </message>
    <message>
        <source>chỉ người chủ trì</source>
        <translation>the chair alone</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Cơ quan trình</source>
        <translation>Presenting body</translation>
    </message>
    <message>
        <source>Hạn</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Người trả lời</source>
        <translation>Who answers</translation>
    </message>
    <message>
        <source>Quy tắc</source>
        <translation>Rule</translation>
    </message>
    <message>
        <source>Công bố</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>Tài liệu</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Để sau</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Trình phê duyệt</source>
        <translation>Submit for approval</translation>
    </message>
    <message>
        <source>Phê duyệt</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>Gửi phiếu đến thành viên</source>
        <translation>Send to the members</translation>
    </message>
    <message>
        <source>Phiếu do chính bạn trình; cần người khác phê duyệt.</source>
        <translation>You submitted this form; another person must approve it.</translation>
    </message>
    <message>
        <source>Gia hạn phiếu</source>
        <translation>Extend the form</translation>
    </message>
    <message>
        <source>Hạn hiện nay: {due}.</source>
        <translation>Due now: {due}.</translation>
    </message>
    <message>
        <source>Gia hạn</source>
        <translation>Extend</translation>
    </message>
    <message>
        <source>Lý do gia hạn (bắt buộc)</source>
        <translation>Why it is extended (required)</translation>
    </message>
    <message>
        <source>Hạn mới</source>
        <translation>New deadline</translation>
    </message>
    <message>
        <source>Bộ bằng chứng</source>
        <translation>Evidence bundle</translation>
    </message>
    <message>
        <source>Xong</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Ý kiến theo nhóm</source>
        <translation>Comments by group</translation>
    </message>
    <message>
        <source>Mọi chữ ký, danh sách, sổ và số đếm trong tệp đều đúng. Ai có tệp này cũng tự kiểm tra được.</source>
        <translation>Every signature, the roll, the log and the count in the file hold. Whoever has the file can check it.</translation>
    </message>
    <message>
        <source>Đã kiểm tra, khớp</source>
        <translation>Verified, all holds</translation>
    </message>
    <message>
        <source>Không công bố hay lưu trữ tệp này trước khi làm rõ.</source>
        <translation>Do not publish or archive this file before it is cleared up.</translation>
    </message>
    <message numerus="yes">
        <source>Bộ bằng chứng có {n} điểm sai</source>
        <translation>
            <numerusform>The bundle has {n} fault</numerusform>
            <numerusform>The bundle has {n} faults</numerusform>
        </translation>
    </message>
    <message>
        <source>Tổng hợp ý kiến</source>
        <translation>Tally</translation>
    </message>
    <message>
        <source>Xuất bằng chứng</source>
        <translation>Export evidence</translation>
    </message>
    <message>
        <source>Đóng được khi hết hạn, hoặc sớm hơn nếu phiếu cho phép.</source>
        <translation>Can be closed at the deadline, or earlier where the form permits it.</translation>
    </message>
    <message>
        <source>Sau khi đóng, phiếu gửi thêm được ghi nhận là gửi muộn.</source>
        <translation>What is sent after the close is recorded as late.</translation>
    </message>
    <message>
        <source>Phiếu đã đóng. Kiểm đếm mở từng phiếu và kiểm tra chữ ký.</source>
        <translation>The form is closed. Counting opens each ballot and checks its signature.</translation>
    </message>
    <message>
        <source>Sau khi công bố, không thành viên nào sửa được ý kiến nữa.</source>
        <translation>Once published, no member can change an opinion.</translation>
    </message>
    <message>
        <source>Đang chờ sổ ghi nhận việc đóng phiếu.</source>
        <translation>Waiting for the close to be recorded.</translation>
    </message>
    <message numerus="yes">
        <source>{n} thành viên chưa trả lời.</source>
        <translation>
            <numerusform>{n} member has not answered.</numerusform>
            <numerusform>{n} members have not answered.</numerusform>
        </translation>
    </message>
    <message>
        <source>Đã đủ phiếu.</source>
        <translation>All have answered.</translation>
    </message>
    <message>
        <source>Đóng phiếu</source>
        <translation>Close the form</translation>
    </message>
    <message>
        <source>Công bố kết quả</source>
        <translation>Publish the result</translation>
    </message>
    <message>
        <source>Kết quả được gửi và ký số; sau đó không sửa được ý kiến nữa.</source>
        <translation>The result is signed and sent; opinions cannot be changed afterwards.</translation>
    </message>
    <message>
        <source>Kiểm đếm</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>Đã công bố. Mỗi thành viên tự kiểm đếm lại trên máy mình.</source>
        <translation>Published. Each member recounts on the own device.</translation>
    </message>
    <message>
        <source>Đóng phiếu trước hạn</source>
        <translation>Close before the deadline</translation>
    </message>
    <message>
        <source>Lý do đóng trước hạn (bắt buộc)</source>
        <translation>Why it is closed early (required)</translation>
    </message>
    <message>
        <source>{n}/{total} đồng ý, trong đó {noted} phiếu có ý kiến thêm</source>
        <translation>{n}/{total} agree, {noted} of them with comments</translation>
    </message>
    <message>
        <source>{n} người trả lời, cần {needed}</source>
        <translation>{n} have answered, {needed} are needed</translation>
    </message>
    <message>
        <source>{n}/{total} chữ ký hợp lệ</source>
        <translation>{n}/{total} valid signatures</translation>
    </message>
    <message>
        <source>Xem cả {n}</source>
        <translation>See all {n}</translation>
    </message>
    <message numerus="yes">
        <source>{n} câu hỏi</source>
        <translation>
            <numerusform>{n} question</numerusform>
            <numerusform>{n} questions</numerusform>
        </translation>
    </message>
    <message>
        <source>{n}/{total} đồng ý</source>
        <translation>{n}/{total} agree</translation>
    </message>
    <message>
        <source>Đã kiểm tra</source>
        <translation>Checked</translation>
    </message>
    <message>
        <source>Kiểm tra trước khi công bố</source>
        <translation>Checks before publishing</translation>
    </message>
    <message>
        <source>Đủ số người trả lời</source>
        <translation>Quorum met</translation>
    </message>
    <message>
        <source>Phiếu không tính</source>
        <translation>Not counted</translation>
    </message>
    <message>
        <source>số {index} trong sổ</source>
        <translation>no. {index} in the log</translation>
    </message>
    <message>
        <source>Người nhận kết quả</source>
        <translation>Who gets the result</translation>
    </message>
    <message>
        <source>{agency} (cơ quan trình)</source>
        <translation>{agency} (presenting body)</translation>
    </message>
    <message>
        <source>Phiếu đã đến thiết bị</source>
        <translation>Delivered to a device</translation>
    </message>
    <message>
        <source>Phiếu chưa đến thiết bị</source>
        <translation>Not delivered to a device</translation>
    </message>
    <message>
        <source>Mỗi phiếu khớp khóa của thành viên tại thời điểm ghi nhận.</source>
        <translation>Each matches the member’s key when it was recorded.</translation>
    </message>
    <message>
        <source>Người không có trong danh sách</source>
        <translation>Someone not on the roll</translation>
    </message>
    <message>
        <source>xem số phiếu và ý kiến theo tên</source>
        <translation>see counts, and opinions by name</translation>
    </message>
    <message>
        <source>xem số phiếu, không xem tên</source>
        <translation>see counts, no names</translation>
    </message>
    <message>
        <source>Chỉ người chủ trì xem kết quả</source>
        <translation>The chair alone sees the result</translation>
    </message>
    <message>
        <source>Lưu hồ sơ điện tử</source>
        <translation>Kept in the electronic archive</translation>
    </message>
    <message>
        <source>gửi lúc {when}</source>
        <translation>sent {when}</translation>
    </message>
    <message>
        <source>Kiểm đếm lại không khớp</source>
        <translation>The recount does not agree</translation>
    </message>
    <message>
        <source>Câu hỏi</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Máy này đếm lại từ từng phiếu và ra cùng kết quả.</source>
        <translation>This device counted every ballot and agrees.</translation>
    </message>
    <message>
        <source>tệp {file}</source>
        <translation>file {file}</translation>
    </message>
    <message>
        <source>mục “{field}”</source>
        <translation>field “{field}”</translation>
    </message>
    <message>
        <source>dòng {line}</source>
        <translation>line {line}</translation>
    </message>
    <message>
        <source>Giá trị “{value}” không dùng được.</source>
        <translation>The value “{value}” cannot be used.</translation>
    </message>
    <message>
        <source>Giá trị không hợp lệ</source>
        <translation>Invalid value</translation>
    </message>
    <message>
        <source>Sửa tệp rồi thử lại.</source>
        <translation>Correct the file and try again.</translation>
    </message>
    <message>
        <source>Ý kiến có ký tự không dùng được</source>
        <translation>The opinion has unusable characters</translation>
    </message>
    <message>
        <source>Xóa ký tự lạ rồi thử lại.</source>
        <translation>Remove them and try again.</translation>
    </message>
    <message>
        <source>Chỉ người kiểm phiếu được làm việc này</source>
        <translation>Only a returning officer may do this</translation>
    </message>
    <message>
        <source>Ghi ý kiến ở câu đã chọn rồi gửi.</source>
        <translation>Write your opinion on that question, then send.</translation>
    </message>
    <message>
        <source>Ý kiến quá dài</source>
        <translation>The opinion is too long</translation>
    </message>
    <message>
        <source>Rút gọn, hoặc gửi thêm bằng văn bản.</source>
        <translation>Shorten it, or send the rest in writing.</translation>
    </message>
    <message>
        <source>Chọn nhiều hơn mức cho phép</source>
        <translation>More chosen than allowed</translation>
    </message>
    <message>
        <source>Tối đa {n}.</source>
        <translation>Up to {n}.</translation>
    </message>
    <message>
        <source>Chưa xuất được bằng chứng</source>
        <translation>The evidence cannot be exported yet</translation>
    </message>
    <message>
        <source>Máy này chưa mở được mọi phiếu.</source>
        <translation>This device cannot open every ballot yet.</translation>
    </message>
    <message>
        <source>Đồng bộ rồi thử lại.</source>
        <translation>Sync and try again.</translation>
    </message>
    <message>
        <source>Phiếu chưa được kiểm đếm.</source>
        <translation>The form is not counted.</translation>
    </message>
    <message>
        <source>Kiểm đếm trước.</source>
        <translation>Count it first.</translation>
    </message>
    <message>
        <source>Phiếu này không cho phép đóng sớm</source>
        <translation>This form may not be closed early</translation>
    </message>
    <message>
        <source>Chờ đến hạn.</source>
        <translation>Wait for the deadline.</translation>
    </message>
    <message>
        <source>Hạn mới phải muộn hơn hạn hiện nay</source>
        <translation>The new deadline must be later</translation>
    </message>
    <message>
        <source>Chọn hạn khác.</source>
        <translation>Choose another deadline.</translation>
    </message>
    <message>
        <source>Đã qua hạn của phiếu</source>
        <translation>The form’s deadline is over</translation>
    </message>
    <message>
        <source>Tạo phiếu mới với hạn khác.</source>
        <translation>Make a form with another deadline.</translation>
    </message>
    <message numerus="yes">
        <source>Không thu hồi được: đã có {n} phiếu trả lời</source>
        <translation>
            <numerusform>It cannot be recalled: {n} has answered</numerusform>
            <numerusform>It cannot be recalled: {n} have answered</numerusform>
        </translation>
    </message>
    <message>
        <source>Phiếu chưa có câu hỏi nào</source>
        <translation>The form has no question</translation>
    </message>
    <message>
        <source>Phiếu chưa đóng</source>
        <translation>The form is not closed</translation>
    </message>
    <message>
        <source>Đóng phiếu trước khi kiểm đếm.</source>
        <translation>Close it before counting.</translation>
    </message>
    <message>
        <source>Phiếu chưa đến hạn</source>
        <translation>The form is not due yet</translation>
    </message>
    <message>
        <source>{name} không phải thư ký hoặc người chủ trì</source>
        <translation>{name} is neither secretary nor chair</translation>
    </message>
    <message>
        <source>Chọn người kiểm phiếu khác.</source>
        <translation>Choose another returning officer.</translation>
    </message>
    <message>
        <source>Cần ít nhất hai người kiểm phiếu</source>
        <translation>At least two returning officers are needed</translation>
    </message>
    <message>
        <source>Thêm một thư ký rồi thử lại.</source>
        <translation>Add a secretary and try again.</translation>
    </message>
    <message>
        <source>Hai câu hỏi trùng mã</source>
        <translation>Two questions have the same id</translation>
    </message>
    <message>
        <source>Cần nêu lý do</source>
        <translation>A reason is needed</translation>
    </message>
    <message>
        <source>{name} không có quyền biểu quyết</source>
        <translation>{name} has no vote</translation>
    </message>
    <message>
        <source>Sửa danh sách rồi thử lại.</source>
        <translation>Correct the roll and try again.</translation>
    </message>
    <message>
        <source>Danh sách có người trùng</source>
        <translation>Someone stands twice on the roll</translation>
    </message>
    <message>
        <source>Không tìm thấy phiếu này</source>
        <translation>No such form</translation>
    </message>
    <message>
        <source>Mục trong tệp viết chưa đúng</source>
        <translation>A field of the file is not right</translation>
    </message>
    <message>
        <source>Không tìm thấy tệp</source>
        <translation>No such file</translation>
    </message>
    <message>
        <source>Kiểm tra tên tệp rồi thử lại.</source>
        <translation>Check the name and try again.</translation>
    </message>
    <message>
        <source>Tệp không phải chữ UTF-8</source>
        <translation>The file is not UTF-8</translation>
    </message>
    <message>
        <source>Lưu lại tệp bằng UTF-8.</source>
        <translation>Save it as UTF-8.</translation>
    </message>
    <message>
        <source>Tệp YAML viết chưa đúng</source>
        <translation>The YAML is not right</translation>
    </message>
    <message>
        <source>Câu hỏi cần ít nhất hai lựa chọn khác nhau</source>
        <translation>A question needs two different choices</translation>
    </message>
    <message>
        <source>Câu hỏi chưa có nội dung</source>
        <translation>A question has no text</translation>
    </message>
    <message>
        <source>Tỷ lệ thông qua chưa hợp lệ</source>
        <translation>The threshold is not valid</translation>
    </message>
    <message>
        <source>Dùng phân số từ 0 đến 1, như 1/2.</source>
        <translation>Use a fraction from 0 to 1, such as 1/2.</translation>
    </message>
    <message>
        <source>Chưa có biên nhận</source>
        <translation>No receipt yet</translation>
    </message>
    <message>
        <source>Biên nhận có sau khi phiếu được ghi nhận.</source>
        <translation>It comes once the form is recorded.</translation>
    </message>
    <message>
        <source>Máy này chưa mở được phiếu {ballot}</source>
        <translation>This device cannot open ballot {ballot} yet</translation>
    </message>
    <message>
        <source>Đồng bộ trên máy khác của bạn, rồi thử lại.</source>
        <translation>Sync on your other device and try again.</translation>
    </message>
    <message>
        <source>Đã phê duyệt phiếu</source>
        <translation>Form approved</translation>
    </message>
    <message>
        <source>Đã yêu cầu đóng phiếu</source>
        <translation>Close requested</translation>
    </message>
    <message>
        <source>Đã kiểm đếm</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>Đã tạo phiếu nháp</source>
        <translation>Draft form created</translation>
    </message>
    <message>
        <source>Đã gia hạn phiếu</source>
        <translation>Form extended</translation>
    </message>
    <message>
        <source>Đã công bố kết quả</source>
        <translation>Result published</translation>
    </message>
    <message>
        <source>Đã thu hồi phiếu</source>
        <translation>Form recalled</translation>
    </message>
    <message>
        <source>Đã gửi phiếu đến thành viên</source>
        <translation>Sent to the members</translation>
    </message>
    <message>
        <source>Đã trình phiếu, chờ phê duyệt</source>
        <translation>Submitted for approval</translation>
    </message>
    <message>
        <source>Đã lưu biên nhận vào {file}</source>
        <translation>Receipt saved as {file}</translation>
    </message>
    <message>
        <source>Từ khi khai trương</source>
        <translation>Since the launch</translation>
    </message>
    <message>
        <source>Từ đầu năm</source>
        <translation>This year</translation>
    </message>
    <message>
        <source>Từ đầu quý</source>
        <translation>This quarter</translation>
    </message>
    <message>
        <source>Từ đầu tháng</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>Xuất bảng số liệu</source>
        <translation>Export the figures</translation>
    </message>
    <message>
        <source>phiên họp</source>
        <translation>meetings</translation>
    </message>
    <message>
        <source>không giấy tờ</source>
        <translation>without paper</translation>
    </message>
    <message>
        <source>tài liệu giấy được thay</source>
        <translation>paper documents replaced</translation>
    </message>
    <message>
        <source>bình quân {n} mỗi phiên</source>
        <translation>{n} a meeting on average</translation>
    </message>
    <message>
        <source>phiếu lấy ý kiến</source>
        <translation>opinion forms</translation>
    </message>
    <message>
        <source>xử lý trên hệ thống</source>
        <translation>handled here</translation>
    </message>
    <message>
        <source>phiếu giấy được thay</source>
        <translation>paper ballots replaced</translation>
    </message>
    <message>
        <source>đã nhận {n} phiếu trả lời</source>
        <translation>{n} ballots were cast</translation>
    </message>
    <message>
        <source>hồ sơ giấy được thay</source>
        <translation>paper files replaced</translation>
    </message>
    <message>
        <source>kèm theo phiếu lấy ý kiến</source>
        <translation>attached to opinion forms</translation>
    </message>
    <message>
        <source>Tài liệu giấy được thay, theo phiên họp</source>
        <translation>Paper documents replaced, by meeting</translation>
    </message>
    <message numerus="yes">
        <source>Tổng {total} · {n} phiên gần nhất</source>
        <translation>
            <numerusform>Total {total} · the last {n} meeting</numerusform>
            <numerusform>Total {total} · the last {n} meetings</numerusform>
        </translation>
    </message>
    <message>
        <source>T{month}</source>
        <translation>M{month}</translation>
    </message>
    <message>
        <source>Tháng {month}/{year}</source>
        <translation>{month}/{year}</translation>
    </message>
    <message>
        <source>Phiếu lấy ý kiến theo tháng</source>
        <translation>Opinion forms by month</translation>
    </message>
    <message>
        <source>Tổng {n}</source>
        <translation>Total {n}</translation>
    </message>
    <message>
        <source>Số liệu</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>Số liệu: {title}</source>
        <translation>Figures: {title}</translation>
    </message>
    <message>
        <source>Chưa có số liệu trong kỳ này</source>
        <translation>No figures in this period</translation>
    </message>
    <message>
        <source>{n} lượt lấy ý kiến</source>
        <translation>{n} requests for opinion</translation>
    </message>
    <message>
        <source>Đúng hạn</source>
        <translation>On time</translation>
    </message>
    <message>
        <source>Báo cáo</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>Đã lưu số liệu vào {file}</source>
        <translation>Figures saved as {file}</translation>
    </message>
    <message>
        <source>Chỉ xem</source>
        <translation>Read only</translation>
    </message>
    <message>
        <source>Văn phòng đã thu hồi phiếu này.</source>
        <translation>The Office has recalled this form.</translation>
    </message>
    <message>
        <source>Bạn không có tên trong danh sách lấy ý kiến.</source>
        <translation>You are not on the roll.</translation>
    </message>
    <message>
        <source>Phiếu đã đóng và kết quả đã được công bố.</source>
        <translation>The form is closed and its result published.</translation>
    </message>
    <message>
        <source>Kết quả công bố</source>
        <translation>The published result</translation>
    </message>
    <message>
        <source>Thu hồi</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>Thu hồi phiếu</source>
        <translation>Recall the form</translation>
    </message>
    <message>
        <source>Thành viên không trả lời được nữa; phiếu và lý do vẫn lưu trong sổ.</source>
        <translation>Members can no longer answer; the form and the reason stay in the log.</translation>
    </message>
    <message>
        <source>Lý do thu hồi (bắt buộc)</source>
        <translation>Why it is recalled (required)</translation>
    </message>
    <message>
        <source>Không ủy quyền cho {name} được</source>
        <translation>{name} cannot hold a proxy</translation>
    </message>
    <message>
        <source>Người này đã hồi tị, không tham gia phiếu.</source>
        <translation>This member is recused from the form.</translation>
    </message>
    <message>
        <source>Chọn thành viên khác.</source>
        <translation>Choose another member.</translation>
    </message>
    <message>
        <source>Nội dung này ngoài phạm vi ủy quyền</source>
        <translation>The proxy does not cover this</translation>
    </message>
    <message>
        <source>Ủy quyền của {name} không còn hiệu lực</source>
        <translation>The proxy of {name} stands no longer</translation>
    </message>
    <message>
        <source>Ủy quyền đã được rút hoặc đã hết hạn.</source>
        <translation>It was revoked, or has expired.</translation>
    </message>
    <message>
        <source>Không có ủy quyền nào đang hiệu lực</source>
        <translation>No proxy stands</translation>
    </message>
    <message>
        <source>Phiếu này không cho phép ủy quyền</source>
        <translation>This form allows no proxies</translation>
    </message>
    <message>
        <source>Chỉ ủy quyền được giữa các thành viên của phiếu này</source>
        <translation>Only members of this form's roll may lend and hold</translation>
    </message>
    <message>
        <source>Chọn thành viên có tên trong danh sách lấy ý kiến.</source>
        <translation>Choose a member on the roll.</translation>
    </message>
    <message>
        <source>Không thể ủy quyền cho chính mình</source>
        <translation>Nobody can be their own proxy</translation>
    </message>
    <message>
        <source>Câu hỏi được chọn không có trong phiếu</source>
        <translation>The form has no such question</translation>
    </message>
    <message>
        <source>Thời hạn ủy quyền đã qua</source>
        <translation>That hour has passed</translation>
    </message>
    <message>
        <source>Chọn thời hạn muộn hơn.</source>
        <translation>Choose a later one.</translation>
    </message>
    <message>
        <source>phiếu không cho phép ủy quyền</source>
        <translation>the form allows no proxies</translation>
    </message>
    <message>
        <source>không có ủy quyền cho người gửi</source>
        <translation>the sender held no proxy</translation>
    </message>
    <message>
        <source>không được ủy quyền lại</source>
        <translation>a proxy cannot be lent on</translation>
    </message>
    <message>
        <source>ủy quyền đã được rút</source>
        <translation>the proxy was revoked</translation>
    </message>
    <message>
        <source>ủy quyền đã hết hạn</source>
        <translation>the proxy had expired</translation>
    </message>
    <message>
        <source>ngoài phạm vi ủy quyền</source>
        <translation>beyond the proxy</translation>
    </message>
    <message>
        <source>Ủy quyền cho thành viên khác</source>
        <translation>Let another member answer</translation>
    </message>
    <message>
        <source>Ký ủy quyền</source>
        <translation>Sign the proxy</translation>
    </message>
    <message>
        <source>{name} thay mặt</source>
        <translation>by proxy of {name}</translation>
    </message>
    <message>
        <source>Phạm vi: {scope}, đến {until}.</source>
        <translation>Scope: {scope}, until {until}.</translation>
    </message>
    <message>
        <source>Thay mặt {name}</source>
        <translation>On behalf of {name}</translation>
    </message>
    <message>
        <source>Bạn được ủy quyền trả lời {scope}, đến {until}. Phiếu {name} tự gửi luôn được tính.</source>
        <translation>You hold a proxy for {scope}, until {until}. A ballot that {name} sends always goes before it.</translation>
    </message>
    <message>
        <source>câu {numbers}</source>
        <translation>question {numbers}</translation>
    </message>
    <message>
        <source>cả phiếu</source>
        <translation>the whole form</translation>
    </message>
    <message>
        <source>Phạm vi: {scope}, đến khi phiếu đóng.</source>
        <translation>Scope: {scope}, until the form closes.</translation>
    </message>
    <message>
        <source>Đã ủy quyền cho {name}</source>
        <translation>{name} holds your proxy</translation>
    </message>
    <message>
        <source>Rút ủy quyền</source>
        <translation>Revoke the proxy</translation>
    </message>
    <message>
        <source>các câu dưới đây</source>
        <translation>the questions below</translation>
    </message>
    <message>
        <source>khi phiếu đóng</source>
        <translation>the close</translation>
    </message>
    <message>
        <source>Ủy quyền</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Người được ủy quyền ký bằng khóa của họ. Phiếu bạn tự gửi luôn được tính trước.</source>
        <translation>The holder signs with their own key. A ballot that you send yourself always goes first.</translation>
    </message>
    <message>
        <source>Người được ủy quyền</source>
        <translation>Who holds the proxy</translation>
    </message>
    <message>
        <source>Chọn thành viên</source>
        <translation>Choose a member</translation>
    </message>
    <message>
        <source>Hiệu lực đến</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>Khi phiếu đóng</source>
        <translation>When the form closes</translation>
    </message>
    <message>
        <source>Đã gửi phiếu thay bạn {when}; bạn vẫn tự gửi được.</source>
        <translation>Sent a ballot for you {when}; you can still send your own.</translation>
    </message>
    <message>
        <source>Chưa gửi phiếu thay bạn.</source>
        <translation>No ballot sent for you yet.</translation>
    </message>
    <message>
        <source>Ủy quyền tự gửi khi có mạng.</source>
        <translation>The proxy goes out when the network is back.</translation>
    </message>
    <message>
        <source>Phạm vi</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>Thay mặt</source>
        <translation>On behalf of</translation>
    </message>
    <message>
        <source>thay mặt {name}</source>
        <translation>for {name}</translation>
    </message>
    <message>
        <source>Cho phép ủy quyền</source>
        <translation>Allow proxies</translation>
    </message>
    <message>
        <source>Thành viên được nhờ thành viên khác trả lời thay; phiếu tự gửi luôn được tính.</source>
        <translation>A member may let another answer; a ballot of their own always counts.</translation>
    </message>
    <message>
        <source>Phiếu theo ủy quyền</source>
        <translation>Ballots by proxy</translation>
    </message>
</context>
</TS>
