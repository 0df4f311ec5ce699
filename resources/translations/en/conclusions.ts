<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>conclusions</name>
    <message>
        <source>Văn bản đã được phê duyệt</source>
        <translation>The conclusion is approved</translation>
    </message>
    <message>
        <source>Không sửa hay góp ý được nữa.</source>
        <translation>It is neither edited nor commented any more.</translation>
    </message>
    <message>
        <source>Góp ý này không phải của bạn</source>
        <translation>This comment is not yours</translation>
    </message>
    <message numerus="yes">
        <source>Còn {n} góp ý chưa được trả lời</source>
        <translation>
            <numerusform>{n} comment is still to be answered</numerusform>
            <numerusform>{n} comments are still to be answered</numerusform>
        </translation>
    </message>
    <message>
        <source>Trả lời các góp ý rồi phê duyệt.</source>
        <translation>Answer them, then approve.</translation>
    </message>
    <message>
        <source>Đoạn văn không được để trống</source>
        <translation>A paragraph must not be empty</translation>
    </message>
    <message>
        <source>Phiên họp đã có văn bản loại này</source>
        <translation>The meeting has a conclusion of this kind</translation>
    </message>
    <message>
        <source>Văn bản đã được ban hành</source>
        <translation>The conclusion is issued already</translation>
    </message>
    <message>
        <source>Văn bản quá dài</source>
        <translation>The text is too long</translation>
    </message>
    <message>
        <source>Rút gọn rồi thử lại.</source>
        <translation>Shorten it and try again.</translation>
    </message>
    <message>
        <source>Phiên họp chưa kết thúc</source>
        <translation>The meeting is not over yet</translation>
    </message>
    <message>
        <source>Máy chủ chưa ghi số của văn bản</source>
        <translation>The server has not recorded the number yet</translation>
    </message>
    <message>
        <source>Văn bản chưa có nội dung</source>
        <translation>The conclusion has no text yet</translation>
    </message>
    <message>
        <source>Văn bản chưa được chủ tọa phê duyệt</source>
        <translation>The chair has not approved the conclusion yet</translation>
    </message>
    <message>
        <source>Văn bản chưa được gửi cho thành viên</source>
        <translation>The conclusion has not been circulated yet</translation>
    </message>
    <message>
        <source>Dự thảo không khác bản đã gửi</source>
        <translation>The draft says what the members have already</translation>
    </message>
    <message>
        <source>Đoạn văn này không còn trong văn bản</source>
        <translation>This paragraph is no longer in the conclusion</translation>
    </message>
    <message>
        <source>Đoạn văn không có câu được dẫn</source>
        <translation>The paragraph does not have the quoted words</translation>
    </message>
    <message>
        <source>Kết quả biểu quyết lấy từ sổ ghi, không sửa được</source>
        <translation>A tally is the log’s: nobody writes one</translation>
    </message>
    <message>
        <source>Có nhiệm vụ chưa có thời hạn</source>
        <translation>A task has no due time</translation>
    </message>
    <message>
        <source>Có nhiệm vụ chưa có người thực hiện</source>
        <translation>A task has nobody to do it</translation>
    </message>
    <message>
        <source>Không tìm thấy văn bản kết luận</source>
        <translation>The conclusion was not found</translation>
    </message>
    <message>
        <source>Cần nêu ý kiến bằng lời</source>
        <translation>Words are needed</translation>
    </message>
    <message>
        <source>Văn bản kết luận chưa hợp lệ</source>
        <translation>The conclusion is not valid yet</translation>
    </message>
    <message>
        <source>Nhiệm vụ đã được xác nhận hoàn thành</source>
        <translation>The task is confirmed as done</translation>
    </message>
    <message>
        <source>Nhiệm vụ chưa được báo cáo</source>
        <translation>The task has not been reported</translation>
    </message>
    <message>
        <source>Nhiệm vụ này giao cho người khác</source>
        <translation>The task is somebody else’s</translation>
    </message>
    <message>
        <source>Không tìm thấy nhiệm vụ</source>
        <translation>The task was not found</translation>
    </message>
    <message>
        <source>Cần nêu kết quả hoặc lý do bằng lời</source>
        <translation>Say what was done, or why it is not accepted</translation>
    </message>
    <message>
        <source>Nhiệm vụ chưa hợp lệ</source>
        <translation>The task is not valid</translation>
    </message>
    <message>
        <source>{confirmed}/{asked} thành viên đã xác nhận</source>
        <translation>{confirmed}/{asked} members have confirmed</translation>
    </message>
    <message numerus="yes">
        <source>{n} góp ý chờ trả lời</source>
        <translation>
            <numerusform>{n} comment to be answered</numerusform>
            <numerusform>{n} comments to be answered</numerusform>
        </translation>
    </message>
    <message>
        <source>Nhất trí toàn văn</source>
        <translation>Agree to all</translation>
    </message>
    <message>
        <source>Mở văn bản</source>
        <translation>Open the paper</translation>
    </message>
    <message>
        <source>Đã ban hành</source>
        <translation>Issued</translation>
    </message>
    <message>
        <source>Đã phê duyệt, chờ ban hành</source>
        <translation>Approved, to be issued</translation>
    </message>
    <message>
        <source>Đang lấy xác nhận của thành viên</source>
        <translation>With the members for confirmation</translation>
    </message>
    <message>
        <source>Tôi chưa xác nhận</source>
        <translation>I have not confirmed</translation>
    </message>
    <message>
        <source>Tôi đã nhất trí toàn văn</source>
        <translation>I agree to all</translation>
    </message>
    <message>
        <source>Văn bản đã sửa ở phần liên quan đến tôi, cần xác nhận lại</source>
        <translation>Changed where it concerns me: confirm again</translation>
    </message>
    <message>
        <source>Tôi đã góp ý, chờ trả lời</source>
        <translation>I have commented and await an answer</translation>
    </message>
    <message>
        <source>Đã sửa</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>Góp ý</source>
        <translation>Comment</translation>
    </message>
    <message>
        <source>Góp ý: {words}</source>
        <translation>Comment: {words}</translation>
    </message>
    <message>
        <source>{office} · hạn {when}</source>
        <translation>{office} · due {when}</translation>
    </message>
    <message>
        <source>Nhiệm vụ</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>Trả lại: {words}</source>
        <translation>Returned: {words}</translation>
    </message>
    <message>
        <source>Báo cáo: {words}</source>
        <translation>Report: {words}</translation>
    </message>
    <message>
        <source>Báo cáo kết quả</source>
        <translation>Report the result</translation>
    </message>
    <message>
        <source>Báo cáo kết quả: {words}</source>
        <translation>Report the result: {words}</translation>
    </message>
    <message>
        <source>Ý kiến, hoặc câu chữ đề nghị</source>
        <translation>Your view, or another wording</translation>
    </message>
    <message>
        <source>Gửi góp ý</source>
        <translation>Send comment</translation>
    </message>
    <message>
        <source>Kết quả thực hiện</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>Gửi báo cáo</source>
        <translation>Send report</translation>
    </message>
    <message>
        <source>Văn bản được cấp số và không sửa được nữa.</source>
        <translation>It gets its number and can no longer be changed.</translation>
    </message>
    <message>
        <source>Nghị quyết</source>
        <translation>Resolution</translation>
    </message>
    <message>
        <source>Biên bản</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>Thông báo kết luận</source>
        <translation>Notice of conclusions</translation>
    </message>
    <message>
        <source>Lấy xác nhận</source>
        <translation>To be confirmed</translation>
    </message>
    <message>
        <source>Đã hoàn thành</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Đã báo cáo</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>Đang thực hiện</source>
        <translation>Under way</translation>
    </message>
    <message>
        <source>{office}: “{words}”</source>
        <translation>{office}: “{words}”</translation>
    </message>
    <message>
        <source>Đã tiếp thu</source>
        <translation>Taken into the text</translation>
    </message>
    <message>
        <source>Không tiếp thu</source>
        <translation>Not taken into the text</translation>
    </message>
</context>
</TS>
