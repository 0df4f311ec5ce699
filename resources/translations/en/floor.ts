<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>floor</name>
    <message>
        <source>Biểu quyết đã chuẩn bị</source>
        <translation>Prepared votes</translation>
    </message>
    <message>
        <source>Biểu quyết khác</source>
        <translation>Another vote</translation>
    </message>
    <message>
        <source>Biểu quyết chuẩn bị sẵn</source>
        <translation>Prepared votes</translation>
    </message>
    <message>
        <source>Biểu quyết chuẩn bị sẵn…</source>
        <translation>Prepared votes…</translation>
    </message>
    <message>
        <source>Thêm biểu quyết</source>
        <translation>Add vote</translation>
    </message>
    <message>
        <source>Đã chuẩn bị</source>
        <translation>Prepared</translation>
    </message>
    <message>
        <source>Bỏ: {title}</source>
        <translation>Drop: {title}</translation>
    </message>
    <message>
        <source>Đặt câu hỏi</source>
        <translation>Ask a question</translation>
    </message>
    <message>
        <source>Chưa có câu hỏi nào về nội dung này.</source>
        <translation>No questions on this item yet.</translation>
    </message>
    <message>
        <source>Đã trả lời trực tiếp tại phiên họp.</source>
        <translation>Answered aloud in the session.</translation>
    </message>
    <message>
        <source>đã trả lời</source>
        <translation>answered</translation>
    </message>
    <message>
        <source>Chờ trả lời</source>
        <translation>Waits for an answer</translation>
    </message>
    <message>
        <source>Đã trả lời trực tiếp</source>
        <translation>Answered aloud</translation>
    </message>
    <message>
        <source>Gửi câu hỏi</source>
        <translation>Send question</translation>
    </message>
    <message>
        <source>Gửi trả lời</source>
        <translation>Send answer</translation>
    </message>
    <message>
        <source>Dài quá {n} ký tự</source>
        <translation>{n} characters too long</translation>
    </message>
    <message>
        <source>Cần ghi câu hỏi</source>
        <translation>A question needs words</translation>
    </message>
    <message>
        <source>Dài quá {most} ký tự</source>
        <translation>Longer than {most} characters</translation>
    </message>
    <message>
        <source>Rút gọn rồi gửi lại.</source>
        <translation>Shorten it and send again.</translation>
    </message>
    <message>
        <source>Người khác trả lời hoặc rút câu hỏi này</source>
        <translation>This question is for others to answer or take back</translation>
    </message>
    <message>
        <source>Không tìm thấy câu hỏi này</source>
        <translation>This question was not found</translation>
    </message>
    <message>
        <source>Bác</source>
        <translation>Reject</translation>
    </message>
    <message>
        <source>Bác đăng ký của {office}</source>
        <translation>Reject {office}</translation>
    </message>
    <message>
        <source>Bạn chưa gửi phiếu. Hết giờ lúc {time}.</source>
        <translation>You have not voted. Time is over at {time}.</translation>
    </message>
    <message>
        <source>Chưa có ai đăng ký phát biểu.</source>
        <translation>Nobody has asked to speak.</translation>
    </message>
    <message>
        <source>Chủ tọa chưa bố trí phát biểu</source>
        <translation>The chair did not give the floor</translation>
    </message>
    <message>
        <source>Danh sách phát biểu</source>
        <translation>Speakers</translation>
    </message>
    <message>
        <source>Danh sách phát biểu vừa thay đổi</source>
        <translation>The list of speakers has just changed</translation>
    </message>
    <message>
        <source>Kết thúc phát biểu</source>
        <translation>End speech</translation>
    </message>
    <message>
        <source>Mời hoặc kết thúc phát biểu</source>
        <translation>Floor given or taken back</translation>
    </message>
    <message>
        <source>Mời người tiếp theo</source>
        <translation>Call next</translation>
    </message>
    <message>
        <source>Mời {office} phát biểu</source>
        <translation>Invite {office} to speak</translation>
    </message>
    <message>
        <source>Nội dung này không còn đang được xem xét</source>
        <translation>This item is no longer in hand</translation>
    </message>
    <message>
        <source>Rút đăng ký phát biểu</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>Thứ tự phát biểu</source>
        <translation>Order of speakers</translation>
    </message>
    <message>
        <source>Tôi</source>
        <translation>Me</translation>
    </message>
    <message>
        <source>Xem lại danh sách rồi chọn lại.</source>
        <translation>Look at the list and choose again.</translation>
    </message>
    <message numerus="yes">
        <source>khoảng {n} phút</source>
        <translation>
            <numerusform>about {n} minute</numerusform>
            <numerusform>about {n} minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>Đang phát biểu</source>
        <translation>Speaking</translation>
    </message>
    <message>
        <source>Đã đăng ký phát biểu về nội dung này</source>
        <translation>The floor has been asked for already</translation>
    </message>
    <message>
        <source>Đăng ký phát biểu</source>
        <translation>Ask to speak</translation>
    </message>
    <message>
        <source>Danh mục nhất trí</source>
        <translation>Agreed items</translation>
    </message>
    <message>
        <source>Đề nghị thảo luận nội dung {number}</source>
        <translation>Ask to discuss item {number}</translation>
    </message>
    <message>
        <source>Rút đề nghị</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>Rút đề nghị thảo luận nội dung {number}</source>
        <translation>Withdraw the request to discuss item {number}</translation>
    </message>
    <message>
        <source>Biểu quyết thông qua danh mục</source>
        <translation>Vote on the agreed items</translation>
    </message>
    <message>
        <source>Nội dung mà thành viên vừa đề nghị thảo luận được tự rút khỏi danh mục.</source>
        <translation>An item that a member has just asked to discuss leaves the list by itself.</translation>
    </message>
    <message>
        <source>Biểu quyết thông qua danh mục nhất trí</source>
        <translation>Vote on the agreed items together</translation>
    </message>
    <message>
        <source>Thông qua danh mục nội dung nhất trí</source>
        <translation>Adoption of the agreed items</translation>
    </message>
    <message>
        <source>Xem thêm (còn {count} nội dung)</source>
        <translation>Show more ({count} items left)</translation>
    </message>
    <message>
        <source>Không còn nội dung nào để thông qua chung</source>
        <translation>No item is left to be adopted together</translation>
    </message>
    <message>
        <source>Mỗi nội dung còn lại đều có ý kiến đề nghị thảo luận.</source>
        <translation>Somebody asked to discuss each of the items that are left.</translation>
    </message>
    <message numerus="yes">
        <source>{n} nội dung không có ý kiến đề nghị thảo luận, thông qua bằng một lần biểu quyết.</source>
        <translation>
            <numerusform>{n} item that nobody asked to discuss, adopted in one vote.</numerusform>
            <numerusform>{n} items that nobody asked to discuss, adopted in one vote.</numerusform>
        </translation>
    </message>
    <message>
        <source>Chủ tọa đã giao quyền điều hành cho người khác</source>
        <translation>The chair has given the controls to others</translation>
    </message>
    <message>
        <source>Đề nghị chủ tọa giao quyền, hoặc chờ người được giao làm.</source>
        <translation>Ask the chair for them, or let those who have them act.</translation>
    </message>
    <message>
        <source>Chỉ giao quyền điều hành cho thư ký</source>
        <translation>Only secretaries can be given the controls</translation>
    </message>
    <message>
        <source>Chủ tọa và mọi thư ký</source>
        <translation>The chair and all secretaries</translation>
    </message>
    <message>
        <source>Chỉ chủ tọa</source>
        <translation>The chair alone</translation>
    </message>
    <message>
        <source>Điều hành phiên họp</source>
        <translation>Controls of the meeting</translation>
    </message>
    <message>
        <source>Giao quyền</source>
        <translation>Give controls</translation>
    </message>
    <message>
        <source>Giao quyền điều hành phiên họp</source>
        <translation>Give the controls of the meeting</translation>
    </message>
    <message>
        <source>Giao quyền điều hành</source>
        <translation>Give the controls</translation>
    </message>
    <message>
        <source>Mở, kết thúc nội dung và biểu quyết, mời phát biểu, bế mạc.</source>
        <translation>Opening and ending items and votes, inviting speakers, closing.</translation>
    </message>
    <message>
        <source>Thư ký được giao</source>
        <translation>Secretaries who have them</translation>
    </message>
    <message>
        <source>Mọi thư ký</source>
        <translation>All secretaries</translation>
    </message>
    <message>
        <source>Giao cho người đã chọn</source>
        <translation>Give them to those chosen</translation>
    </message>
    <message>
        <source>Giao lại cho mọi thư ký</source>
        <translation>Give them back to all secretaries</translation>
    </message>
    <message>
        <source>Không chọn ai: chỉ chủ tọa điều hành.</source>
        <translation>Nobody chosen: the chair alone.</translation>
    </message>
    <message>
        <source>Chủ tọa luôn có quyền điều hành.</source>
        <translation>The chair always has them.</translation>
    </message>
    <message>
        <source>Quyền điều hành</source>
        <translation>Controls of a meeting</translation>
    </message>
</context>
</TS>
