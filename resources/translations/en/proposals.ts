<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>proposals</name>
    <message>
        <source>Đơn vị tham mưu không ký phiếu thay thành viên</source>
        <translation>An assistant does not sign for the member</translation>
    </message>
    <message>
        <source>Gửi dự thảo để thành viên tự ký.</source>
        <translation>Send a draft; the member signs.</translation>
    </message>
    <message>
        <source>Dự thảo chưa có câu trả lời nào</source>
        <translation>The draft answers no question</translation>
    </message>
    <message>
        <source>Không có dự thảo nào đang chờ để rút</source>
        <translation>No draft of yours stands that could be taken back</translation>
    </message>
    <message>
        <source>Phiếu này không lấy ý kiến thành viên mà bạn tham mưu</source>
        <translation>This form does not ask the member you assist</translation>
    </message>
    <message>
        <source>Chỉ đơn vị tham mưu của thành viên gửi được dự thảo ý kiến</source>
        <translation>Only an assistant of a member can send a draft</translation>
    </message>
    <message>
        <source>Lời nhắn dài quá {limit} ký tự</source>
        <translation>The note is longer than {limit} characters</translation>
    </message>
    <message>
        <source>Không có dự thảo ý kiến này</source>
        <translation>There is no such draft</translation>
    </message>
    <message>
        <source>Đơn vị tham mưu đã rút dự thảo này</source>
        <translation>The assistant took this draft back</translation>
    </message>
    <message>
        <source>Dự thảo ý kiến của {name}</source>
        <translation>Opinion drafted by {name}</translation>
    </message>
    <message>
        <source>Bỏ qua</source>
        <translation>Ignore</translation>
    </message>
    <message>
        <source>Lần {n}</source>
        <translation>Version {n}</translation>
    </message>
    <message>
        <source>Tiếp nhận</source>
        <translation>Take over</translation>
    </message>
    <message>
        <source>Xem khác biệt</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Đã tiếp nhận dự thảo của {name}</source>
        <translation>Draft by {name} taken over</translation>
    </message>
    <message>
        <source>Hoàn tác tiếp nhận</source>
        <translation>Undo taking over</translation>
    </message>
    <message>
        <source>gửi {when}</source>
        <translation>sent {when}</translation>
    </message>
    <message>
        <source>trả lời {answered}/{total} câu</source>
        <translation>{answered} of {total} questions answered</translation>
    </message>
    <message>
        <source>“{note}”</source>
        <translation>“{note}”</translation>
    </message>
    <message>
        <source>Nội dung bạn đã soạn được giữ lại, hoàn tác được.</source>
        <translation>What you have written is kept and can be brought back.</translation>
    </message>
    <message>
        <source>Bạn chưa sửa gì so với dự thảo. Chỉ bạn thấy điều này.</source>
        <translation>You have changed nothing in the draft. Only you see this.</translation>
    </message>
    <message numerus="yes">
        <source>Bạn đã sửa {n} câu so với dự thảo. Chỉ bạn thấy điều này.</source>
        <translation>
            <numerusform>You have changed {n} answer of the draft. Only you see this.</numerusform>
            <numerusform>You have changed {n} answers of the draft. Only you see this.</numerusform>
        </translation>
    </message>
    <message>
        <source>Đã bỏ qua dự thảo của {name}.</source>
        <translation>The draft by {name} was ignored.</translation>
    </message>
    <message>
        <source>Xem lại dự thảo</source>
        <translation>Look at it again</translation>
    </message>
    <message>
        <source>Dự thảo không phải là phiếu: chỉ thành viên mới ký và gửi được phiếu.</source>
        <translation>A draft is no ballot: only the member can sign and send one.</translation>
    </message>
    <message>
        <source>Soạn dự thảo ý kiến cho {name}</source>
        <translation>Draft an opinion for {name}</translation>
    </message>
    <message>
        <source>Lần {n}, {when}.</source>
        <translation>Version {n}, {when}.</translation>
    </message>
    <message>
        <source>Dự thảo tự gửi khi có mạng.</source>
        <translation>It is sent as soon as there is a connection.</translation>
    </message>
    <message>
        <source>Bạn sửa và gửi lại được đến khi phiếu đóng.</source>
        <translation>You can change it and send it again until the form closes.</translation>
    </message>
    <message>
        <source>Đã gửi dự thảo cho {name}</source>
        <translation>Draft sent to {name}</translation>
    </message>
    <message>
        <source>Rút dự thảo</source>
        <translation>Take it back</translation>
    </message>
    <message numerus="yes">
        <source>{n} câu khác nhau</source>
        <translation>
            <numerusform>{n} answer differs</numerusform>
            <numerusform>{n} answers differ</numerusform>
        </translation>
    </message>
    <message>
        <source>Không có khác biệt</source>
        <translation>No differences</translation>
    </message>
    <message>
        <source>Chỉ bạn thấy so sánh này.</source>
        <translation>Only you see this comparison.</translation>
    </message>
    <message>
        <source>Dự thảo và ý kiến của tôi</source>
        <translation>The draft and my opinion</translation>
    </message>
    <message>
        <source>Dự thảo của {name}</source>
        <translation>Draft by {name}</translation>
    </message>
    <message>
        <source>Đóng lại</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Khác nhau</source>
        <translation>Different</translation>
    </message>
    <message>
        <source>Giống nhau</source>
        <translation>Same</translation>
    </message>
    <message>
        <source>Ý kiến của tôi</source>
        <translation>My opinion</translation>
    </message>
    <message>
        <source>Phiếu đã đóng, không nhận dự thảo nữa.</source>
        <translation>The form is closed: no more drafts are taken.</translation>
    </message>
    <message>
        <source>Đã soạn {n}/{total} câu</source>
        <translation>{n} of {total} questions drafted</translation>
    </message>
    <message>
        <source>Đã gửi bản này</source>
        <translation>This version was sent</translation>
    </message>
    <message>
        <source>Gửi dự thảo cho {name}</source>
        <translation>Send draft to {name}</translation>
    </message>
    <message>
        <source>Soạn dự thảo cho {name}</source>
        <translation>Draft for {name}</translation>
    </message>
    <message numerus="yes">
        <source>{n} phiếu chờ dự thảo</source>
        <translation>
            <numerusform>{n} form awaiting a draft</numerusform>
            <numerusform>{n} forms awaiting a draft</numerusform>
        </translation>
    </message>
    <message>
        <source>Chờ dự thảo</source>
        <translation>Awaiting a draft</translation>
    </message>
    <message>
        <source>Đã gửi dự thảo</source>
        <translation>Draft sent</translation>
    </message>
    <message>
        <source>Có dự thảo tham mưu</source>
        <translation>An assistant's draft is here</translation>
    </message>
    <message>
        <source>Gửi {when}</source>
        <translation>Sent {when}</translation>
    </message>
    <message>
        <source>Dự thảo ý kiến</source>
        <translation>Draft of an opinion</translation>
    </message>
    <message>
        <source>Xử lý dự thảo ý kiến</source>
        <translation>Draft taken over or ignored</translation>
    </message>
    <message>
        <source>Rút dự thảo ý kiến</source>
        <translation>Draft taken back</translation>
    </message>
    <message>
        <source>Ghi chú gửi thành viên</source>
        <translation>Note to the member</translation>
    </message>
</context>
</TS>
