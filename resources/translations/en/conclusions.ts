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
    <message>
        <source>Trả lời</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Trả lời lại</source>
        <translation>Answer anew</translation>
    </message>
    <message>
        <source>Trả lời góp ý</source>
        <translation>Answer the comment</translation>
    </message>
    <message>
        <source>Lời trả lời</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Không tiếp thu thì cần nêu lý do.</source>
        <translation>What is not taken in needs a reason.</translation>
    </message>
    <message>
        <source>Sửa theo ý kiến</source>
        <translation>Take into the text</translation>
    </message>
    <message>
        <source>Sửa theo ý kiến: {words}</source>
        <translation>Take into the text: {words}</translation>
    </message>
    <message>
        <source>Văn bản</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Trả lại nhiệm vụ</source>
        <translation>Return the task</translation>
    </message>
    <message>
        <source>Cần làm thêm gì</source>
        <translation>What is still to be done</translation>
    </message>
    <message>
        <source>Chưa có phiên họp nào kết thúc</source>
        <translation>No session is over yet</translation>
    </message>
    <message>
        <source>Chưa có nhiệm vụ nào được giao</source>
        <translation>No task has been given yet</translation>
    </message>
    <message>
        <source>Nhiệm vụ bắt đầu khi văn bản kết luận được ban hành.</source>
        <translation>Tasks begin when a conclusion is issued.</translation>
    </message>
    <message>
        <source>Lập văn bản</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Lập văn bản: {title}</source>
        <translation>Draft: {title}</translation>
    </message>
    <message>
        <source>Chưa có văn bản kết luận.</source>
        <translation>Nothing has been drawn from it yet.</translation>
    </message>
    <message>
        <source>có chỗ sửa chưa gửi</source>
        <translation>edited since it was sent</translation>
    </message>
    <message>
        <source>Loại đoạn</source>
        <translation>Kind of paragraph</translation>
    </message>
    <message>
        <source>Bỏ đoạn: {words}</source>
        <translation>Remove: {words}</translation>
    </message>
    <message>
        <source>Lời văn</source>
        <translation>Wording</translation>
    </message>
    <message>
        <source>Đơn vị thực hiện</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Hạn (ngày/tháng/năm)</source>
        <translation>Due (day/month/year)</translation>
    </message>
    <message>
        <source>Chưa có đơn vị thực hiện</source>
        <translation>No owner yet</translation>
    </message>
    <message>
        <source>hạn {when}</source>
        <translation>due {when}</translation>
    </message>
    <message>
        <source>chưa có hạn</source>
        <translation>no due date yet</translation>
    </message>
    <message>
        <source>Trang {n} trên {count}</source>
        <translation>Page {n} of {count}</translation>
    </message>
    <message>
        <source>Số: {number}. Ngày: {day}. Văn bản PDF kèm kết quả biểu quyết vào tài liệu phiên họp.</source>
        <translation>Number: {number}. Date: {day}. The PDF with the tallies annexed joins the meeting's papers.</translation>
    </message>
    <message>
        <source>Xuất PDF</source>
        <translation>Export PDF</translation>
    </message>
    <message>
        <source>Tự lưu {when}</source>
        <translation>Saved {when}</translation>
    </message>
    <message>
        <source>Thêm đoạn</source>
        <translation>Add paragraph</translation>
    </message>
    <message>
        <source>Góp ý về đoạn đã bỏ</source>
        <translation>Comments on what was removed</translation>
    </message>
    <message>
        <source>cấp khi máy chủ ghi nhận</source>
        <translation>given when the server has recorded it</translation>
    </message>
    <message>
        <source>Soạn tiếp</source>
        <translation>Go on writing</translation>
    </message>
    <message>
        <source>Xem trang in</source>
        <translation>View the page</translation>
    </message>
    <message>
        <source>Ý kiến thành viên</source>
        <translation>Members' word</translation>
    </message>
    <message>
        <source>bản gửi lần {n}</source>
        <translation>text {n}</translation>
    </message>
    <message>
        <source>Xem từng người</source>
        <translation>By name</translation>
    </message>
    <message>
        <source>{n}/{asked} thành viên đã nhất trí toàn văn</source>
        <translation>{n} of {asked} members agree to all of it</translation>
    </message>
    <message>
        <source>{n} đã nhất trí</source>
        <translation>{n} agreed</translation>
    </message>
    <message>
        <source>{n} có góp ý</source>
        <translation>{n} commented</translation>
    </message>
    <message>
        <source>{n} chưa xác nhận</source>
        <translation>{n} not yet</translation>
    </message>
    <message>
        <source>{done}/{n} đã hoàn thành</source>
        <translation>{done} of {n} done</translation>
    </message>
    <message>
        <source>Xác nhận hoàn thành</source>
        <translation>Confirm as done</translation>
    </message>
    <message>
        <source>Xác nhận hoàn thành: {words}</source>
        <translation>Confirm as done: {words}</translation>
    </message>
    <message>
        <source>Nội dung nhiệm vụ</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>Chờ chủ tọa duyệt.</source>
        <translation>Waiting for the chair's approval.</translation>
    </message>
    <message>
        <source>Bỏ đoạn</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Gửi lại lấy ý kiến</source>
        <translation>Circulate again</translation>
    </message>
    <message>
        <source>Gửi lấy ý kiến</source>
        <translation>Circulate</translation>
    </message>
    <message>
        <source>Duyệt</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>Ban hành</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>Chủ tọa đã duyệt.</source>
        <translation>Approved by the chair.</translation>
    </message>
    <message>
        <source>Đã ban hành, có trong tài liệu phiên họp.</source>
        <translation>Issued; it is among the meeting's papers.</translation>
    </message>
    <message>
        <source>Căn cứ</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>Quyết nghị</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>Đang soạn</source>
        <translation>Drafting</translation>
    </message>
    <message>
        <source>Cần xác nhận lại</source>
        <translation>Asked again</translation>
    </message>
    <message>
        <source>Có góp ý chờ trả lời</source>
        <translation>Comment waits for an answer</translation>
    </message>
    <message>
        <source>Về câu: “{quote}”</source>
        <translation>On: “{quote}”</translation>
    </message>
    <message>
        <source>Góp ý câu này</source>
        <translation>Comment on this</translation>
    </message>
    <message>
        <source>Góp ý cho câu: “{quote}”</source>
        <translation>Comment on: “{quote}”</translation>
    </message>
    <message>
        <source>Góp ý cho cả đoạn</source>
        <translation>Comment on the whole paragraph</translation>
    </message>
    <message>
        <source>Bôi đen câu cần góp ý, hoặc để nguyên để góp ý cả đoạn.</source>
        <translation>Mark the passage to comment on, or leave it for the whole paragraph.</translation>
    </message>
    <message>
        <source>Rút góp ý</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>Rút góp ý: {words}</source>
        <translation>Take back: {words}</translation>
    </message>
    <message>
        <source>Kết luận và nhiệm vụ</source>
        <translation>Conclusions and tasks</translation>
    </message>
    <message>
        <source>Duyệt {named}</source>
        <translation>Approve {named}</translation>
    </message>
    <message>
        <source>Chờ duyệt</source>
        <translation>To approve</translation>
    </message>
    <message>
        <source>Xác nhận lại {named}</source>
        <translation>Confirm anew: {named}</translation>
    </message>
    <message>
        <source>Xác nhận {named}</source>
        <translation>Confirm {named}</translation>
    </message>
    <message>
        <source>Đã duyệt văn bản</source>
        <translation>Conclusion approved</translation>
    </message>
    <message>
        <source>Đã gửi lấy ý kiến</source>
        <translation>Circulated to members</translation>
    </message>
    <message>
        <source>Đã ban hành văn bản</source>
        <translation>Conclusion issued</translation>
    </message>
    <message>
        <source>Đã sửa theo ý kiến</source>
        <translation>Taken into the text</translation>
    </message>
    <message numerus="yes">
        <source>{n} đoạn</source>
        <translation>
            <numerusform>{n} paragraph</numerusform>
            <numerusform>{n} paragraphs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Gửi tới {n} thành viên. Ai đã nhất trí chỉ được hỏi lại khi chỗ sửa liên quan.</source>
        <translation>
            <numerusform>To {n} member. Who agreed before is asked again only where a change concerns them.</numerusform>
            <numerusform>To {n} members. Who agreed before is asked again only where a change concerns them.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nội dung</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Đã nhất trí toàn văn</source>
        <translation>Agrees to all of it</translation>
    </message>
    <message>
        <source>Giao nhiệm vụ</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>Soạn</source>
        <translation>Write</translation>
    </message>
    <message>
        <source>Trang in</source>
        <translation>Page</translation>
    </message>
    <message numerus="yes">
        <source>Còn {n} trang, xem đủ khi xuất PDF.</source>
        <translation>
            <numerusform>{n} more page, in the exported PDF.</numerusform>
            <numerusform>{n} more pages, in the exported PDF.</numerusform>
        </translation>
    </message>
    <message>
        <source>Dự thảo đã sửa sau lần gửi này: gửi lại thì mới phê duyệt được.</source>
        <translation>The draft was changed since: circulate it again, then it can be approved.</translation>
    </message>
    <message>
        <source>Đoạn văn đã được sửa sau góp ý này</source>
        <translation>The paragraph was reworded since this comment</translation>
    </message>
    <message>
        <source>Đọc lại cả hai, sửa đoạn văn bằng tay rồi trả lời góp ý.</source>
        <translation>Read both, edit the paragraph by hand, then answer.</translation>
    </message>
    <message>
        <source>Văn bản đang được sửa, chưa phê duyệt được</source>
        <translation>The text is being changed and cannot be approved yet</translation>
    </message>
    <message>
        <source>Bản thành viên đang có không còn là bản mới nhất.</source>
        <translation>What the members have is no longer the newest.</translation>
    </message>
    <message>
        <source>Chờ bản mới được gửi rồi phê duyệt bản đó.</source>
        <translation>Wait for the new text, then approve that one.</translation>
    </message>
    <message>
        <source>Có nhiệm vụ giao cho người không đọc được văn bản</source>
        <translation>A task is given to someone who does not read the text</translation>
    </message>
    <message>
        <source>Chọn thành viên khác.</source>
        <translation>Choose another member.</translation>
    </message>
    <message>
        <source>Văn bản vừa có bản mới, lần {number}</source>
        <translation>A newer text has come, number {number}</translation>
    </message>
    <message>
        <source>Đọc bản mới rồi cho ý kiến.</source>
        <translation>Read it, then give your word.</translation>
    </message>
    <message>
        <source>Người được giao không đọc được văn bản</source>
        <translation>Who is given the task does not read the text</translation>
    </message>
    <message>
        <source>Chờ {office} duyệt.</source>
        <translation>{office} is to approve.</translation>
    </message>
    <message>
        <source>{office} không còn trong danh sách: cần giao cho người khác.</source>
        <translation>{office} is no longer on the list: give the task to another.</translation>
    </message>
    <message>
        <source>Giao người khác</source>
        <translation>Give to another</translation>
    </message>
    <message>
        <source>Giao người khác: {words}</source>
        <translation>Give to another: {words}</translation>
    </message>
    <message>
        <source>Nội dung này có người đọc khác với văn bản</source>
        <translation>This item has other readers than the text</translation>
    </message>
    <message>
        <source>Lập văn bản riêng cho nội dung hạn chế.</source>
        <translation>Conclude a restricted item by itself.</translation>
    </message>
    <message>
        <source>Nội dung này không hạn chế</source>
        <translation>This item is not restricted</translation>
    </message>
    <message>
        <source>Ghi vào văn bản chung của phiên họp.</source>
        <translation>It stands in the meeting's conclusions.</translation>
    </message>
    <message>
        <source>Chưa có người phê duyệt đọc được nội dung này</source>
        <translation>Nobody who approves reads this item</translation>
    </message>
    <message>
        <source>Chọn người phê duyệt trong số người được đọc.</source>
        <translation>Choose who approves among its readers.</translation>
    </message>
    <message>
        <source>{kind} (hạn chế) · {number}. {title}</source>
        <translation>{kind} (restricted) · {number}. {title}</translation>
    </message>
    <message numerus="yes">
        <source>Gửi tới {n} thành viên được đọc nội dung này. Ai đã nhất trí chỉ được hỏi lại khi chỗ sửa liên quan.</source>
        <translation>
            <numerusform>Goes to {n} member who may read this item. Who has agreed is asked again only where a change concerns them.</numerusform>
            <numerusform>Goes to {n} members who may read this item. Who has agreed is asked again only where a change concerns them.</numerusform>
        </translation>
    </message>
    <message>
        <source>Người phê duyệt</source>
        <translation>To be approved by</translation>
    </message>
    <message>
        <source>{office} đã duyệt.</source>
        <translation>Approved by {office}.</translation>
    </message>
    <message>
        <source>Văn bản đã gửi cho thành viên</source>
        <translation>Members have the conclusion</translation>
    </message>
    <message>
        <source>Không bỏ được nữa; sửa rồi gửi lại.</source>
        <translation>It is discarded no more: change it and send it again.</translation>
    </message>
    <message>
        <source>Bản soạn thảo này đã bỏ</source>
        <translation>This draft is discarded</translation>
    </message>
    <message>
        <source>Khôi phục rồi mới sửa được.</source>
        <translation>Restore it before you write on it.</translation>
    </message>
    <message>
        <source>{office} lập lúc {at}.</source>
        <translation>Begun by {office} at {at}.</translation>
    </message>
    <message>
        <source>Văn bản cùng loại đã gửi cho thành viên</source>
        <translation>Members have another conclusion of this kind</translation>
    </message>
    <message>
        <source>Sửa tiếp văn bản đã gửi.</source>
        <translation>Go on with the one that was sent.</translation>
    </message>
    <message>
        <source>Có bản soạn thảo khác cùng loại</source>
        <translation>Another draft of this kind stands</translation>
    </message>
    <message>
        <source>Chọn bản soạn tiếp rồi gửi.</source>
        <translation>Choose the one that goes on, then send it.</translation>
    </message>
    <message>
        <source>Đã bỏ bản soạn thảo</source>
        <translation>Draft discarded</translation>
    </message>
    <message>
        <source>Đã chọn bản soạn tiếp</source>
        <translation>The draft that goes on is chosen</translation>
    </message>
    <message>
        <source>Đã khôi phục bản soạn thảo</source>
        <translation>Draft restored</translation>
    </message>
    <message>
        <source>Đã bỏ</source>
        <translation>Discarded</translation>
    </message>
    <message>
        <source>Đến muộn: văn bản đã được phê duyệt {when}, góp ý được lưu và không tính.</source>
        <translation>Too late: the text was approved {when}. The comment is kept and not counted.</translation>
    </message>
    <message>
        <source>{office} lập {when}</source>
        <translation>begun by {office}, {when}</translation>
    </message>
    <message>
        <source>Góp ý của tôi đến sau khi văn bản được phê duyệt nên không tính.</source>
        <translation>My comment came after the text was approved and is not counted.</translation>
    </message>
    <message>
        <source>Xác nhận của tôi đến sau khi văn bản được phê duyệt nên không tính.</source>
        <translation>My confirmation came after the text was approved and is not counted.</translation>
    </message>
    <message>
        <source>Góp ý về {named} đến sau khi phê duyệt</source>
        <translation>Your comment on {named} came after its approval</translation>
    </message>
    <message>
        <source>Không tính</source>
        <translation>Not counted</translation>
    </message>
    <message numerus="yes">
        <source>{n} góp ý đến muộn</source>
        <translation>
            <numerusform>{n} late comment</numerusform>
            <numerusform>{n} late comments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} nhất trí muộn</source>
        <translation>
            <numerusform>{n} late confirmation</numerusform>
            <numerusform>{n} late confirmations</numerusform>
        </translation>
    </message>
    <message>
        <source>Nhất trí muộn, không tính</source>
        <translation>Agreed too late, not counted</translation>
    </message>
    <message>
        <source>Gửi trả lời</source>
        <translation>Send the reply</translation>
    </message>
    <message>
        <source>Văn bản đã được phê duyệt, không sửa theo góp ý này nữa.</source>
        <translation>The text is approved: this comment changes it no more.</translation>
    </message>
    <message>
        <source>Chọn bản soạn tiếp</source>
        <translation>Choose which goes on</translation>
    </message>
    <message>
        <source>Chọn một bản rồi mới gửi được.</source>
        <translation>Choose one, then it can be sent.</translation>
    </message>
    <message>
        <source>Mở bản đã gửi</source>
        <translation>Open the one sent</translation>
    </message>
    <message>
        <source>Mở bản soạn tiếp</source>
        <translation>Open the one that goes on</translation>
    </message>
    <message>
        <source>Thành viên đã nhận một {kind} khác ({begun}).</source>
        <translation>Members have another {kind} ({begun}).</translation>
    </message>
    <message>
        <source>Bản này không gửi được nữa; phần cần giữ thì chép sang bản đã gửi.</source>
        <translation>This one cannot be sent any more; copy what is to stay into the other.</translation>
    </message>
    <message>
        <source>Còn một {kind} khác đang soạn ({begun}).</source>
        <translation>Another {kind} is being drafted ({begun}).</translation>
    </message>
    <message>
        <source>Thành viên đã nhận bản đang mở; bản kia không gửi được nữa.</source>
        <translation>Members have the one that is open; the other cannot be sent any more.</translation>
    </message>
    <message>
        <source>Chỉ một bản được gửi đi. Bản không chọn vẫn xem lại và khôi phục được.</source>
        <translation>Only one is sent. The one not chosen can still be read and restored.</translation>
    </message>
    <message>
        <source>{office} đã bỏ bản soạn thảo này {when}.</source>
        <translation>{office} discarded this draft {when}.</translation>
    </message>
    <message>
        <source>Nội dung vẫn được giữ để xem lại.</source>
        <translation>Its text is kept and can be read.</translation>
    </message>
    <message>
        <source>Thành viên đã nhận một văn bản cùng loại nên không khôi phục được nữa.</source>
        <translation>Members have another of its kind: it cannot be restored any more.</translation>
    </message>
    <message>
        <source>Cần chọn một bản</source>
        <translation>Choose one</translation>
    </message>
    <message>
        <source>Bản không chọn được bỏ ra ngoài, vẫn xem lại và khôi phục được đến khi bản kia được gửi.</source>
        <translation>The one not chosen is set aside; it can be read, and restored until the other is sent.</translation>
    </message>
    <message>
        <source>Bản của {office}</source>
        <translation>{office}’s draft</translation>
    </message>
    <message>
        <source>Lập {begun}, sửa lần cuối {last}</source>
        <translation>Begun {begun}, last changed {last}</translation>
    </message>
    <message>
        <source>đang mở</source>
        <translation>open now</translation>
    </message>
    <message>
        <source>Soạn tiếp bản này</source>
        <translation>Go on with this one</translation>
    </message>
    <message>
        <source>Soạn tiếp bản của {office}</source>
        <translation>Go on with {office}’s draft</translation>
    </message>
    <message>
        <source>Mở để xem</source>
        <translation>Open it</translation>
    </message>
    <message>
        <source>Mở bản của {office}</source>
        <translation>Open {office}’s draft</translation>
    </message>
    <message>
        <source>Khôi phục</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Bỏ bản soạn thảo</source>
        <translation>Discard this draft</translation>
    </message>
    <message>
        <source>Bản này không được soạn tiếp nữa; nội dung vẫn xem lại và khôi phục được.</source>
        <translation>It goes on no more; its text can still be read and restored.</translation>
    </message>
    <message numerus="yes">
        <source>{n} người vào sau phiên họp chưa đọc được</source>
        <translation>
            <numerusform>{n} person who came after the session cannot read it</numerusform>
            <numerusform>{n} people who came after the session cannot read it</numerusform>
        </translation>
    </message>
    <message>
        <source>Người vào sau phiên họp</source>
        <translation>Who came after the session</translation>
    </message>
    <message>
        <source>Phiên họp đã kết thúc nên ứng dụng không tự cho ai đọc: người được cho đọc xem được toàn bộ tài liệu, ý kiến và kết quả của phần dành cho mình. Nội dung đã nêu tên người đọc thì vẫn chỉ những người đó đọc.</source>
        <translation>The session is over, so nobody is let in unasked: who is let in sees all the papers, words and results of what is theirs. What was given to named readers stays theirs alone.</translation>
    </message>
    <message>
        <source>Đã có bản được gửi</source>
        <translation>Another was sent</translation>
    </message>
</context>
</TS>
