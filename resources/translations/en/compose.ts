<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>compose</name>
    <message numerus="yes">
        <source>Hạn ngắn: còn {n} ngày làm việc</source>
        <translation>
            <numerusform>A short deadline: {n} working day left</numerusform>
            <numerusform>A short deadline: {n} working days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Thường cần ít nhất {n} ngày làm việc.</source>
        <translation>
            <numerusform>At least {n} working day is usual.</numerusform>
            <numerusform>At least {n} working days are usual.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tóm tắt dài khoảng {n} trang</source>
        <translation>
            <numerusform>The summary has about {n} page</numerusform>
            <numerusform>The summary has about {n} pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tóm tắt không nên quá {n} trang.</source>
        <translation>
            <numerusform>A summary should not exceed {n} page.</numerusform>
            <numerusform>A summary should not exceed {n} pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tài liệu {n} trang cần có tóm tắt</source>
        <translation>
            <numerusform>A paper of {n} page needs a summary</numerusform>
            <numerusform>A paper of {n} pages needs a summary</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tóm tắt không quá {n} trang.</source>
        <translation>
            <numerusform>The summary has at most {n} page.</numerusform>
            <numerusform>The summary has at most {n} pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>còn {n} ngày làm việc</source>
        <translation>
            <numerusform>{n} working day left</numerusform>
            <numerusform>{n} working days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} ngày làm việc</source>
        <translation>
            <numerusform>{n} working day</numerusform>
            <numerusform>{n} working days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>thêm {n} ngày làm việc</source>
        <translation>
            <numerusform>{n} working day more</numerusform>
            <numerusform>{n} working days more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>còn {n} lỗi phải sửa</source>
        <translation>
            <numerusform>{n} error to correct</numerusform>
            <numerusform>{n} errors to correct</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mọi thành viên có quyền biểu quyết khi gửi phiếu: nay là {n}.</source>
        <translation>
            <numerusform>Every voting member when the form is sent: {n} today.</numerusform>
            <numerusform>Every voting member when the form is sent: {n} today.</numerusform>
        </translation>
    </message>
    <message>
        <source>Đã trả lại phiếu để sửa</source>
        <translation>Form returned to be changed</translation>
    </message>
    <message>
        <source>Câu {n}: cần ít nhất hai phương án khác nhau</source>
        <translation>Question {n} needs at least two different options</translation>
    </message>
    <message>
        <source>Điền hoặc bỏ phương án trống, trùng nhau.</source>
        <translation>Fill in or remove options that are empty or the same.</translation>
    </message>
    <message>
        <source>Câu {n} chưa có nội dung</source>
        <translation>Question {n} says nothing yet</translation>
    </message>
    <message>
        <source>Bạn không tham gia phiếu này</source>
        <translation>You take no part in this form</translation>
    </message>
    <message>
        <source>Ban thư ký đã ghi bạn hồi tị.</source>
        <translation>The secretariat has listed you as recused.</translation>
    </message>
    <message>
        <source>Chưa ghi cơ quan trình</source>
        <translation>The submitting agency is missing</translation>
    </message>
    <message>
        <source>Chưa có hạn trả lời</source>
        <translation>The deadline is missing</translation>
    </message>
    <message>
        <source>Hạn của phiếu đã qua</source>
        <translation>The form's deadline has passed</translation>
    </message>
    <message>
        <source>Hạn rơi vào ngày nghỉ</source>
        <translation>The deadline is on a day off</translation>
    </message>
    <message>
        <source>Cuối tuần, ngày lễ hoặc Tết.</source>
        <translation>A weekend, a public holiday or Tết.</translation>
    </message>
    <message>
        <source>Chưa ghi cán bộ xử lý</source>
        <translation>The handling officer is missing</translation>
    </message>
    <message>
        <source>Thêm ít nhất một câu hỏi.</source>
        <translation>Add at least one question.</translation>
    </message>
    <message>
        <source>Chưa có số, ký hiệu</source>
        <translation>The number and notation are missing</translation>
    </message>
    <message>
        <source>Tài liệu “{title}” có hai lần</source>
        <translation>The paper “{title}” is there twice</translation>
    </message>
    <message>
        <source>Phiếu không có tài liệu kèm theo</source>
        <translation>The form has no papers</translation>
    </message>
    <message>
        <source>Người hồi tị không thể bị tính là đồng ý</source>
        <translation>A recused member cannot count as agreeing</translation>
    </message>
    <message>
        <source>Họ không trả lời được nên im lặng sẽ thành đồng ý.</source>
        <translation>They cannot answer, so their silence would become assent.</translation>
    </message>
    <message>
        <source>Bỏ quy tắc im lặng, hoặc cho người hồi tị ra khỏi số để tính.</source>
        <translation>Drop the rule of silence, or let recused members leave the base.</translation>
    </message>
    <message>
        <source>Không còn ai để lấy ý kiến</source>
        <translation>Nobody is left to be asked</translation>
    </message>
    <message>
        <source>Danh sách có người không còn quyền biểu quyết</source>
        <translation>The roll has somebody who no longer votes</translation>
    </message>
    <message>
        <source>Bỏ người đó khỏi danh sách.</source>
        <translation>Take that person off the roll.</translation>
    </message>
    <message>
        <source>Chưa ghi người ký phiếu</source>
        <translation>The signer is missing</translation>
    </message>
    <message>
        <source>Chưa có trích yếu</source>
        <translation>The subject is missing</translation>
    </message>
    <message>
        <source>Chưa có tóm tắt của cơ quan trình</source>
        <translation>The agency's summary is missing</translation>
    </message>
    <message>
        <source>Nội dung phiếu quá dài</source>
        <translation>The form's text is too long</translation>
    </message>
    <message>
        <source>Đưa phần dài vào tài liệu kèm theo.</source>
        <translation>Put the long part into a paper.</translation>
    </message>
    <message>
        <source>Chưa ghi loại văn bản</source>
        <translation>The type of document is missing</translation>
    </message>
    <message>
        <source>Hệ số phiếu phải từ 1</source>
        <translation>A weight must be at least 1</translation>
    </message>
    <message>
        <source>Câu {n}: số được chọn tối đa chưa hợp lệ</source>
        <translation>Question {n}: the number that may be chosen is not valid</translation>
    </message>
    <message>
        <source>Câu {n} trùng nội dung với câu trước</source>
        <translation>Question {n} says the same as one before</translation>
    </message>
    <message>
        <source>Kiểm tra trước khi trình</source>
        <translation>Checks before submitting</translation>
    </message>
    <message>
        <source>Được trả lại để sửa</source>
        <translation>Returned to be changed</translation>
    </message>
    <message>
        <source>Phiếu đã đủ để trình phê duyệt.</source>
        <translation>The form is complete and can be submitted.</translation>
    </message>
    <message>
        <source>{errors} lỗi phải sửa, {warnings} điều cần xem</source>
        <translation>{errors} to correct, {warnings} to look at</translation>
    </message>
    <message>
        <source>Hạn trả lời (ngày/tháng/năm)</source>
        <translation>Deadline (day/month/year)</translation>
    </message>
    <message>
        <source>Giờ</source>
        <translation>Hour</translation>
    </message>
    <message>
        <source>Tính theo ngày làm việc</source>
        <translation>In working days</translation>
    </message>
    <message>
        <source>Chọn số ngày</source>
        <translation>Choose how many</translation>
    </message>
    <message>
        <source>Ghi như 25/11/2026</source>
        <translation>Write it like 25/11/2026</translation>
    </message>
    <message>
        <source>Ghi như 17:00</source>
        <translation>Write it like 17:00</translation>
    </message>
    <message>
        <source>Thông tin phiếu</source>
        <translation>The form</translation>
    </message>
    <message>
        <source>Số, ký hiệu</source>
        <translation>Number and notation</translation>
    </message>
    <message>
        <source>Loại văn bản</source>
        <translation>Type of document</translation>
    </message>
    <message>
        <source>Trích yếu</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>Tóm tắt của cơ quan trình</source>
        <translation>The agency's summary</translation>
    </message>
    <message>
        <source>Nội dung chính xin ý kiến</source>
        <translation>Main issues</translation>
    </message>
    <message>
        <source>Vấn đề còn ý kiến khác nhau</source>
        <translation>Disputed issues</translation>
    </message>
    <message>
        <source>Cán bộ xử lý</source>
        <translation>Handling officer</translation>
    </message>
    <message>
        <source>Người ký phiếu</source>
        <translation>Signer</translation>
    </message>
    <message>
        <source>Thêm PDF</source>
        <translation>Add PDF</translation>
    </message>
    <message>
        <source>Thả tệp PDF vào đây, hoặc bấm “Thêm PDF”.</source>
        <translation>Drop PDF files here, or press “Add PDF”.</translation>
    </message>
    <message>
        <source>Đang kiểm tra từng tệp…</source>
        <translation>Checking each file…</translation>
    </message>
    <message>
        <source>Tài liệu kèm theo</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>Bỏ tài liệu {title}</source>
        <translation>Remove the paper {title}</translation>
    </message>
    <message>
        <source>Thêm tài liệu</source>
        <translation>Add papers</translation>
    </message>
    <message>
        <source>Đọc được</source>
        <translation>Readable</translation>
    </message>
    <message>
        <source>Đồng ý hay không</source>
        <translation>Agree or not</translation>
    </message>
    <message>
        <source>Chọn một</source>
        <translation>Choose one</translation>
    </message>
    <message>
        <source>Chọn nhiều</source>
        <translation>Choose several</translation>
    </message>
    <message>
        <source>Thêm phương án</source>
        <translation>Add option</translation>
    </message>
    <message>
        <source>Có “Ý kiến khác”</source>
        <translation>With “Other opinion”</translation>
    </message>
    <message>
        <source>Câu hỏi {n}</source>
        <translation>Question {n}</translation>
    </message>
    <message>
        <source>Cách trả lời câu {n}</source>
        <translation>How question {n} is answered</translation>
    </message>
    <message>
        <source>Xóa câu hỏi {n}</source>
        <translation>Delete question {n}</translation>
    </message>
    <message>
        <source>Chọn tối đa</source>
        <translation>At most</translation>
    </message>
    <message>
        <source>Phương án {n}</source>
        <translation>Option {n}</translation>
    </message>
    <message>
        <source>Câu {n}: {option}</source>
        <translation>Question {n}: {option}</translation>
    </message>
    <message>
        <source>Bỏ phương án {n}</source>
        <translation>Remove option {n}</translation>
    </message>
    <message>
        <source>Thêm câu hỏi</source>
        <translation>Add question</translation>
    </message>
    <message>
        <source>Chưa có câu hỏi nào</source>
        <translation>No questions yet</translation>
    </message>
    <message>
        <source>Phiếu cần ít nhất một câu hỏi.</source>
        <translation>A form needs at least one question.</translation>
    </message>
    <message>
        <source>câu {n}</source>
        <translation>question {n}</translation>
    </message>
    <message>
        <source>Danh sách lấy ý kiến</source>
        <translation>Roll</translation>
    </message>
    <message>
        <source>Tất cả thành viên</source>
        <translation>All members</translation>
    </message>
    <message>
        <source>Lấy ý kiến tất cả thành viên</source>
        <translation>Ask all members</translation>
    </message>
    <message>
        <source>Hồi tị: không tham gia phiếu này</source>
        <translation>Recused: take no part in this form</translation>
    </message>
    <message>
        <source>Người kiểm phiếu</source>
        <translation>Returning officers</translation>
    </message>
    <message>
        <source>Ít nhất hai người mở và đếm phiếu; chủ tọa luôn là một.</source>
        <translation>At least two open and count the ballots; the chair is always one.</translation>
    </message>
    <message>
        <source>Bỏ hồi tị: {name}</source>
        <translation>No longer recused: {name}</translation>
    </message>
    <message>
        <source>Hệ số của {name}</source>
        <translation>Weight of {name}</translation>
    </message>
    <message>
        <source>Thêm người hồi tị</source>
        <translation>Add a recused member</translation>
    </message>
    <message>
        <source>hệ số {n}</source>
        <translation>weight {n}</translation>
    </message>
    <message>
        <source>Quy tắc và công bố</source>
        <translation>Rule and results</translation>
    </message>
    <message>
        <source>Quy tắc thông qua</source>
        <translation>Decision rule</translation>
    </message>
    <message>
        <source>Tính trên</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>Ngưỡng</source>
        <translation>Threshold</translation>
    </message>
    <message>
        <source>Khi số phiếu ngang nhau</source>
        <translation>On a tie</translation>
    </message>
    <message>
        <source>Thành viên thấy kết quả</source>
        <translation>Members see</translation>
    </message>
    <message>
        <source>Đóng trước hạn</source>
        <translation>Closing early</translation>
    </message>
    <message>
        <source>Trước khi đóng</source>
        <translation>Before the close</translation>
    </message>
    <message>
        <source>Tỷ lệ thông qua</source>
        <translation>Share to pass</translation>
    </message>
    <message>
        <source>Tỷ lệ phải trả lời</source>
        <translation>Share that must answer</translation>
    </message>
    <message>
        <source>Trên</source>
        <translation>More than</translation>
    </message>
    <message>
        <source>Từ</source>
        <translation>At least</translation>
    </message>
    <message>
        <source>Thông qua khi {rule}.</source>
        <translation>Passes by: {rule}.</translation>
    </message>
    <message>
        <source>Người hồi tị ra khỏi số để tính</source>
        <translation>Recused members leave the base</translation>
    </message>
    <message>
        <source>Đã nhận phiếu mà im lặng thì tính là đồng ý</source>
        <translation>Silence after delivery counts as assent</translation>
    </message>
    <message>
        <source>Ghi phân số từ 0 đến 1, như 1/2</source>
        <translation>Write a fraction from 0 to 1, like 1/2</translation>
    </message>
    <message>
        <source>Chính phủ: quá nửa tổng số thành viên</source>
        <translation>Government: more than half of all members</translation>
    </message>
    <message>
        <source>Quá nửa số người có mặt</source>
        <translation>More than half of those present</translation>
    </message>
    <message>
        <source>Tất cả đều đồng ý</source>
        <translation>Unanimous</translation>
    </message>
    <message>
        <source>Chọn phương án: quá nửa số người trả lời</source>
        <translation>Options: more than half of those who answer</translation>
    </message>
    <message>
        <source>Tự đặt</source>
        <translation>Custom</translation>
    </message>
    <message>
        <source>Tổng số thành viên</source>
        <translation>All members</translation>
    </message>
    <message>
        <source>Số người có mặt</source>
        <translation>Those present</translation>
    </message>
    <message>
        <source>Số người trả lời</source>
        <translation>Those who answer</translation>
    </message>
    <message>
        <source>Theo ý kiến của chủ tọa</source>
        <translation>The chair's vote decides</translation>
    </message>
    <message>
        <source>Không thông qua</source>
        <translation>It does not pass</translation>
    </message>
    <message>
        <source>Số phiếu và ý kiến theo tên</source>
        <translation>Counts and opinions by name</translation>
    </message>
    <message>
        <source>Số phiếu, không theo tên</source>
        <translation>Counts without names</translation>
    </message>
    <message>
        <source>Chỉ chủ tọa</source>
        <translation>The chair alone</translation>
    </message>
    <message>
        <source>Không ai được đóng sớm</source>
        <translation>Nobody may close early</translation>
    </message>
    <message>
        <source>Chủ tọa được đóng sớm</source>
        <translation>The chair may close early</translation>
    </message>
    <message>
        <source>Người kiểm phiếu được đóng sớm</source>
        <translation>A returning officer may close early</translation>
    </message>
    <message>
        <source>Người kiểm phiếu xem được ý kiến</source>
        <translation>Returning officers see the opinions</translation>
    </message>
    <message>
        <source>Không ai xem ý kiến</source>
        <translation>Nobody sees the opinions</translation>
    </message>
    <message>
        <source>Soạn phiếu</source>
        <translation>Compose a form</translation>
    </message>
    <message>
        <source>Tự lưu lúc {time}</source>
        <translation>Saved at {time}</translation>
    </message>
    <message>
        <source>Mọi thay đổi được lưu ngay</source>
        <translation>Every change is saved at once</translation>
    </message>
    <message>
        <source>Đã xóa câu hỏi</source>
        <translation>Question deleted</translation>
    </message>
    <message>
        <source>Đã bỏ tài liệu</source>
        <translation>Paper removed</translation>
    </message>
    <message>
        <source>Phiếu mới</source>
        <translation>New form</translation>
    </message>
    <message>
        <source>Trả lại phiếu</source>
        <translation>Return the form</translation>
    </message>
    <message>
        <source>Phiếu trở lại là bản nháp; người soạn đọc được ý kiến này.</source>
        <translation>The form becomes a draft again; its author reads this.</translation>
    </message>
    <message>
        <source>Trả lại</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>Cần sửa gì (bắt buộc)</source>
        <translation>What is to be changed (required)</translation>
    </message>
    <message>
        <source>Bấm “Phiếu mới” để soạn, hoặc tạo từ tệp YAML.</source>
        <translation>Press “New form” to compose one, or create it from a YAML file.</translation>
    </message>
    <message>
        <source>Nội dung chính</source>
        <translation>Main issues</translation>
    </message>
    <message>
        <source>Sửa phiếu</source>
        <translation>Edit form</translation>
    </message>
    <message>
        <source>Rút lại để sửa</source>
        <translation>Take back to edit</translation>
    </message>
    <message>
        <source>Chuyển chỗ: {name}, {place} trên {count}</source>
        <translation>Move {name}, {place} of {count}</translation>
    </message>
    <message>
        <source>Phiếu đã trình, không sửa ở đây</source>
        <translation>The form is submitted and not edited here</translation>
    </message>
    <message>
        <source>Rút lại hoặc trả lại phiếu trong danh sách để sửa tiếp.</source>
        <translation>Take it back or return it in the list to go on editing.</translation>
    </message>
    <message>
        <source>Rút lại để sửa hạn, hoặc tạo phiếu mới.</source>
        <translation>Take it back to change the deadline, or create a new form.</translation>
    </message>
    <message>
        <source>im lặng tính là đồng ý</source>
        <translation>silence counts as assent</translation>
    </message>
    <message>
        <source>Hồi tị</source>
        <translation>Recused</translation>
    </message>
    <message>
        <source>{name}: hệ số {n}</source>
        <translation>{name}: weight {n}</translation>
    </message>
    <message>
        <source>Chọn điều khoản</source>
        <translation>Choose a clause</translation>
    </message>
    <message>
        <source>Ý kiến sẽ ghi kèm điều khoản và trang tài liệu.</source>
        <translation>The comment will name the clause and the paper's page.</translation>
    </message>
    <message>
        <source>Tìm điều, khoản</source>
        <translation>Find an article or clause</translation>
    </message>
    <message>
        <source>{paper}: đang tải về</source>
        <translation>{paper}: downloading</translation>
    </message>
    <message>
        <source>Gõ để tìm thêm điều khoản khác.</source>
        <translation>Type to find further clauses.</translation>
    </message>
    <message>
        <source>{paper}: không thấy điều khoản nào</source>
        <translation>{paper}: no clauses found</translation>
    </message>
    <message>
        <source>Bỏ điều khoản đã chọn</source>
        <translation>Remove the chosen clause</translation>
    </message>
    <message>
        <source>Mở đúng trang này</source>
        <translation>Open at this page</translation>
    </message>
    <message>
        <source>Tên tài liệu {n}</source>
        <translation>Title of paper {n}</translation>
    </message>
</context>
</TS>
