<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>reader</name>
    <message>
        <source>xanh dương</source>
        <translation>blue</translation>
    </message>
    <message>
        <source>đỏ</source>
        <translation>red</translation>
    </message>
    <message>
        <source>đen</source>
        <translation>black</translation>
    </message>
    <message>
        <source>xanh lá</source>
        <translation>green</translation>
    </message>
    <message>
        <source>cam</source>
        <translation>orange</translation>
    </message>
    <message>
        <source>tím</source>
        <translation>purple</translation>
    </message>
    <message>
        <source>vàng</source>
        <translation>yellow</translation>
    </message>
    <message>
        <source>hồng</source>
        <translation>pink</translation>
    </message>
    <message>
        <source>màu khác</source>
        <translation>another colour</translation>
    </message>
    <message>
        <source>Trang {page}</source>
        <translation>Page {page}</translation>
    </message>
    <message>
        <source>Nội dung ghi chú</source>
        <translation>Text of the note</translation>
    </message>
    <message>
        <source>Xóa</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Đến trang</source>
        <translation>Go to page</translation>
    </message>
    <message>
        <source>Mở trang</source>
        <translation>Open page</translation>
    </message>
    <message>
        <source>Nhập số từ 1 đến {pages}.</source>
        <translation>Enter a number from 1 to {pages}.</translation>
    </message>
    <message numerus="yes">
        <source>Ghi chú</source>
        <translation><numerusform>Note</numerusform><numerusform>Notes</numerusform></translation>
    </message>
    <message>
        <source>Chọn cả đoạn</source>
        <translation>Select paragraph</translation>
    </message>
    <message>
        <source>Phân biệt dấu</source>
        <translation>Match diacritics</translation>
    </message>
    <message>
        <source>xanh ngọc</source>
        <translation>teal</translation>
    </message>
    <message>
        <source>Mật khẩu của tài liệu</source>
        <translation>Password of the paper</translation>
    </message>
    <message>
        <source>Mở tài liệu</source>
        <translation>Open the paper</translation>
    </message>
    <message>
        <source>Tài liệu có mật khẩu</source>
        <translation>The paper has a password</translation>
    </message>
    <message>
        <source>Đang tải tài liệu về thiết bị</source>
        <translation>Downloading the paper to this device</translation>
    </message>
    <message>
        <source>Mật khẩu không đúng.</source>
        <translation>Wrong password.</translation>
    </message>
    <message>
        <source>Không hiển thị được trang {page}</source>
        <translation>Page {page} cannot be shown</translation>
    </message>
    <message>
        <source>Các trang khác vẫn đọc được.</source>
        <translation>The other pages can still be read.</translation>
    </message>
    <message>
        <source>Chạm hoặc bấm Enter để thử lại</source>
        <translation>Tap or press Enter to try again</translation>
    </message>
    <message>
        <source>bản {version}</source>
        <translation>version {version}</translation>
    </message>
    <message>
        <source>Nội dung {item}</source>
        <translation>Item {item}</translation>
    </message>
    <message>
        <source>Chưa lưu được thay đổi vừa rồi</source>
        <translation>The last change has not been saved</translation>
    </message>
    <message>
        <source>Đã xuất {file}</source>
        <translation>Exported {file}</translation>
    </message>
    <message numerus="yes">
        <source>Đã xóa {n} ghi chú</source>
        <translation>
            <numerusform>Deleted {n} annotation</numerusform>
            <numerusform>Deleted {n} annotations</numerusform>
        </translation>
    </message>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Tệp có mã lệnh; mã lệnh không được chạy.</source>
        <translation>The file contains scripts; they are not run.</translation>
    </message>
    <message>
        <source>Tệp có lỗi và đã được sửa khi mở; nội dung có thể thiếu.</source>
        <translation>The file was damaged and has been repaired on opening; parts may be missing.</translation>
    </message>
    <message>
        <source>Chưa đọc được danh sách tài liệu</source>
        <translation>The list of papers could not be read</translation>
    </message>
    <message>
        <source>Chưa xuất được tài liệu</source>
        <translation>The paper could not be exported</translation>
    </message>
    <message>
        <source>Chưa đọc được ghi chú</source>
        <translation>The annotations could not be read</translation>
    </message>
    <message>
        <source>Tìm trong mọi tài liệu</source>
        <translation>Search all papers</translation>
    </message>
    <message>
        <source>Tất cả</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Không có trang nào</source>
        <translation>No pages</translation>
    </message>
    <message>
        <source>Trang có ghi chú</source>
        <translation>Pages with annotations</translation>
    </message>
    <message>
        <source>Trang có dấu trang</source>
        <translation>Pages with bookmarks</translation>
    </message>
    <message>
        <source>có dấu trang</source>
        <translation>bookmarked</translation>
    </message>
    <message>
        <source>Không có ghi chú phù hợp</source>
        <translation>No such annotations</translation>
    </message>
    <message>
        <source>Kết quả {n}/{count}</source>
        <translation>Result {n}/{count}</translation>
    </message>
    <message numerus="yes">
        <source>{n} kết quả</source>
        <translation>
            <numerusform>{n} result</numerusform>
            <numerusform>{n} results</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} kết quả, đang tìm</source>
        <translation>
            <numerusform>{n} result so far</numerusform>
            <numerusform>{n} results so far</numerusform>
        </translation>
    </message>
    <message>
        <source>Trang</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Mục lục</source>
        <translation>Outline</translation>
    </message>
    <message>
        <source>Tài liệu không có mục lục</source>
        <translation>The paper has no outline</translation>
    </message>
    <message>
        <source>Tất cả lớp</source>
        <translation>All layers</translation>
    </message>
    <message>
        <source>Chưa có ghi chú</source>
        <translation>No annotations yet</translation>
    </message>
    <message>
        <source>Viết, tô sáng hoặc đặt ghi chú lên trang.</source>
        <translation>Write, highlight or put a note on a page.</translation>
    </message>
    <message>
        <source>Kết quả trước</source>
        <translation>Previous result</translation>
    </message>
    <message>
        <source>Kết quả sau</source>
        <translation>Next result</translation>
    </message>
    <message>
        <source>Kết quả tìm</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>Tìm trong tài liệu</source>
        <translation>Find in the paper</translation>
    </message>
    <message>
        <source>Không tìm thấy</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>Tài liệu là bản quét, không có chữ để tìm.</source>
        <translation>The paper is a scan: it has no text to search.</translation>
    </message>
    <message>
        <source>Trang tài liệu</source>
        <translation>Page of the paper</translation>
    </message>
    <message>
        <source>Tìm</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>Vừa chiều rộng</source>
        <translation>Fit width</translation>
    </message>
    <message>
        <source>Vừa cả trang</source>
        <translation>Fit page</translation>
    </message>
    <message>
        <source>Xuất tài liệu…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Có ghi chú của tôi</source>
        <translation>With my annotations</translation>
    </message>
    <message>
        <source>Có ghi chú chung với đoàn</source>
        <translation>With those shared with the delegation</translation>
    </message>
    <message>
        <source>Không có ghi chú</source>
        <translation>Without annotations</translation>
    </message>
    <message>
        <source>Vẫn xuất…</source>
        <translation>Export anyway…</translation>
    </message>
    <message>
        <source>Tài liệu đã ký số nên tệp giữ nguyên nội dung cũ: người nhận bản sao vẫn có thể khôi phục các ghi chú trước đây.</source>
        <translation>The paper is signed, so the file keeps its old contents: whoever receives the copy can still recover its earlier notes.</translation>
    </message>
    <message>
        <source>Ghi chú do phần mềm khác ghi vào tệp là một phần của tài liệu nên vẫn còn trong bản sao.</source>
        <translation>Notes that other programs wrote into the file are part of the paper: they stay in the copy.</translation>
    </message>
    <message>
        <source>Tài liệu đã ký số nhưng tệp bị lỗi và phải sửa: bản sao được ghi lại toàn bộ, phần mềm khác sẽ báo chữ ký không còn giá trị.</source>
        <translation>The paper is signed, but its file is broken and had to be repaired: the copy is written whole, and other programs will show its signatures as broken.</translation>
    </message>
    <message>
        <source>Tài liệu có mật khẩu: bản sao vẫn khóa, người nhận phải có chính mật khẩu đó mới mở được.</source>
        <translation>The paper has a password: its copy stays locked, and its receiver needs the same password to open it.</translation>
    </message>
    <message>
        <source>Tệp của tài liệu không cho phép ghi chú: bản sao vẫn giữ hạn chế đó, phần mềm khác có thể không cho người nhận thêm hay sửa ghi chú.</source>
        <translation>The paper's file forbids annotating: its copy stays restricted, and other programs may not let its receiver add or change notes.</translation>
    </message>
    <message>
        <source>Chưa biết bản sao này còn giữ hay làm mất điều gì. {why}</source>
        <translation>It is not known yet what this copy would keep or lose. {why}</translation>
    </message>
    <message>
        <source>Chữ ký trên tài liệu không cho phép thay đổi này: phần mềm khác sẽ báo bản sao đã bị thay đổi và chữ ký không còn giá trị.</source>
        <translation>A signature on the paper forbids this change: other programs will show the copy as changed and the signature as broken.</translation>
    </message>
    <message>
        <source>Tài liệu đã ký số: phần mềm khác sẽ báo bản sao đã bị thay đổi sau khi ký.</source>
        <translation>The paper is signed: other programs will show the copy as changed since.</translation>
    </message>
    <message>
        <source>Vẽ liền vào trang</source>
        <translation>Draw them into the pages</translation>
    </message>
    <message>
        <source>Ghi chú thành nét của trang, không sửa được nữa.</source>
        <translation>They become part of each page and can no longer be changed.</translation>
    </message>
    <message>
        <source>Chọn nơi lưu…</source>
        <translation>Choose where to save…</translation>
    </message>
    <message>
        <source>Toàn màn hình</source>
        <translation>Full screen</translation>
    </message>
    <message>
        <source>Xuất tài liệu</source>
        <translation>Export the paper</translation>
    </message>
    <message>
        <source>Thu phóng</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Thu phóng (%)</source>
        <translation>Zoom (%)</translation>
    </message>
    <message>
        <source>Thu phóng {percent}</source>
        <translation>Zoom {percent}</translation>
    </message>
    <message>
        <source>Nhập số từ {least} đến {most}.</source>
        <translation>Enter a number from {least} to {most}.</translation>
    </message>
    <message>
        <source>Liên kết: {where}</source>
        <translation>Link: {where}</translation>
    </message>
    <message>
        <source>Liên kết ra ngoài không được mở: {uri}</source>
        <translation>Links to the outside are not opened: {uri}</translation>
    </message>
    <message>
        <source>Chép</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Tô sáng</source>
        <translation>Highlight</translation>
    </message>
    <message>
        <source>Màu {color}</source>
        <translation>Colour {color}</translation>
    </message>
    <message>
        <source>{name}, đang chọn</source>
        <translation>{name}, selected</translation>
    </message>
    <message>
        <source>Độ dày</source>
        <translation>Thickness</translation>
    </message>
    <message numerus="yes">
        <source>Độ dày {n}</source>
        <translation>
            <numerusform>Thickness {n}</numerusform>
            <numerusform>Thickness {n}</numerusform>
        </translation>
    </message>
    <message>
        <source>Bút mực</source>
        <translation>Pen</translation>
    </message>
    <message>
        <source>Tẩy</source>
        <translation>Eraser</translation>
    </message>
    <message>
        <source>Làm lại</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Nét theo lực nhấn</source>
        <translation>Width follows pressure</translation>
    </message>
    <message>
        <source>{tool}, màu {color}</source>
        <translation>{tool}, {color}</translation>
    </message>
    <message>
        <source>Lớp chung với đoàn</source>
        <translation>Shared layer</translation>
    </message>
    <message>
        <source>Lớp riêng tư</source>
        <translation>Private layer</translation>
    </message>
    <message>
        <source>Trang {page} trên {pages}</source>
        <translation>Page {page} of {pages}</translation>
    </message>
    <message>
        <source>Bảng bên</source>
        <translation>Side panel</translation>
    </message>
    <message>
        <source>Lớp ghi chú</source>
        <translation>Layer of annotations</translation>
    </message>
    <message>
        <source>Thêm</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Cần có mạng để tải lần đầu. Các tài liệu đã tải vẫn đọc được.</source>
        <translation>The first download needs the network. Papers already downloaded can be read.</translation>
    </message>
    <message>
        <source>Dữ liệu của trang bị hỏng.</source>
        <translation>The data of the page is damaged.</translation>
    </message>
    <message>
        <source>Chung với đoàn</source>
        <translation>Shared</translation>
    </message>
    <message>
        <source>Riêng tư</source>
        <translation>Private</translation>
    </message>
    <message>
        <source>Tài liệu trống</source>
        <translation>The paper is empty</translation>
    </message>
    <message>
        <source>Tệp nhận được không có dữ liệu.</source>
        <translation>The file that was received has no data.</translation>
    </message>
    <message>
        <source>Tài liệu không có trang nào</source>
        <translation>The paper has no pages</translation>
    </message>
    <message>
        <source>Tài liệu được khóa bằng chứng thư số</source>
        <translation>The paper is locked to certificates</translation>
    </message>
    <message>
        <source>Chỉ người nhận giữ chứng thư đó mở được, bằng phần mềm ký số của mình.</source>
        <translation>Only a receiver who holds such a certificate can open it, with their own signing software.</translation>
    </message>
    <message>
        <source>Tệp bị hỏng. Các tài liệu khác vẫn dùng được.</source>
        <translation>The file is damaged. Other papers can still be used.</translation>
    </message>
    <message>
        <source>Chương trình vẽ trang không chạy được.</source>
        <translation>The program that draws pages does not run.</translation>
    </message>
    <message>
        <source>Tài liệu cần nhiều bộ nhớ hơn mức cho phép.</source>
        <translation>The paper needs more memory than is allowed.</translation>
    </message>
    <message>
        <source>Tài liệu chưa được tải về</source>
        <translation>The paper has not been downloaded</translation>
    </message>
    <message>
        <source>Tài liệu nhận được không đúng bản đã ký</source>
        <translation>The paper received is not the one that was signed</translation>
    </message>
    <message>
        <source>Máy chủ đã gửi dữ liệu khác. Tài liệu không được mở.</source>
        <translation>The server sent other data. The paper is not opened.</translation>
    </message>
    <message>
        <source>Các tài liệu khác vẫn dùng được.</source>
        <translation>Other papers can still be used.</translation>
    </message>
    <message>
        <source>Bút</source>
        <translation>Pen</translation>
    </message>
    <message>
        <source>Gạch chân</source>
        <translation>Underline</translation>
    </message>
    <message>
        <source>Gạch bỏ</source>
        <translation>Strike-out</translation>
    </message>
    <message>
        <source>Chữ</source>
        <translation>Typed text</translation>
    </message>
    <message>
        <source>Khung</source>
        <translation>Frame</translation>
    </message>
    <message>
        <source>Hình bầu dục</source>
        <translation>Ellipse</translation>
    </message>
    <message>
        <source>Đường thẳng</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>Mũi tên</source>
        <translation>Arrow</translation>
    </message>
    <message>
        <source>Trang này vẽ quá lâu nên đã được dừng lại.</source>
        <translation>This page took too long to draw and was stopped.</translation>
    </message>
    <message>
        <source>Trang này làm hỏng chương trình vẽ.</source>
        <translation>This page broke the program that draws it.</translation>
    </message>
    <message>
        <source>Trang này cần nhiều bộ nhớ hơn mức cho phép.</source>
        <translation>This page needs more memory than is allowed.</translation>
    </message>
    <message>
        <source>Sửa chữ</source>
        <translation>Edit text</translation>
    </message>
    <message>
        <source>Chữ trên trang</source>
        <translation>Text on the page</translation>
    </message>
    <message>
        <source>Khoanh chọn ghi chú</source>
        <translation>Lasso marks</translation>
    </message>
    <message>
        <source>Tẩy từng phần</source>
        <translation>Erase parts of strokes</translation>
    </message>
    <message>
        <source>Đổi kiểu</source>
        <translation>Restyle</translation>
    </message>
    <message>
        <source>Chia sẻ với đoàn</source>
        <translation>Share with delegation</translation>
    </message>
    <message>
        <source>Chuyển về riêng tư</source>
        <translation>Make private</translation>
    </message>
    <message numerus="yes">
        <source>{n} ghi chú chưa lưu được, sẽ tự lưu lại khi có thể.</source>
        <translation>
            <numerusform>{n} annotation is not saved yet and will be saved as soon as possible.</numerusform>
            <numerusform>{n} annotations are not saved yet and will be saved as soon as possible.</numerusform>
        </translation>
    </message>
    <message>
        <source>Đã lưu mọi ghi chú còn chờ</source>
        <translation>Everything that was waiting is saved</translation>
    </message>
    <message>
        <source>Nhập ghi chú từ bản sao</source>
        <translation>Import annotations from a copy</translation>
    </message>
    <message>
        <source>Nhập ghi chú từ bản sao…</source>
        <translation>Import annotations from a copy…</translation>
    </message>
    <message>
        <source>Bản sao không có ghi chú nào mới</source>
        <translation>The copy has no new annotations</translation>
    </message>
    <message numerus="yes">
        <source>Đã nhập {n} ghi chú</source>
        <translation>
            <numerusform>{n} annotation imported</numerusform>
            <numerusform>{n} annotations imported</numerusform>
        </translation>
    </message>
    <message>
        <source>Đang đọc bản sao…</source>
        <translation>Reading the copy…</translation>
    </message>
    <message numerus="yes">
        <source>{n} ghi chú thuộc loại chưa nhập được</source>
        <translation>
            <numerusform>{n} annotation is of a kind that cannot be imported</numerusform>
            <numerusform>{n} annotations are of kinds that cannot be imported</numerusform>
        </translation>
    </message>
    <message>
        <source>Chưa nhập được ghi chú</source>
        <translation>The annotations could not be imported</translation>
    </message>
    <message>
        <source>Đã chia sẻ với đoàn</source>
        <translation>Shared with your delegation</translation>
    </message>
    <message>
        <source>Đã chuyển về riêng tư</source>
        <translation>Made private</translation>
    </message>
    <message>
        <source>Ghi chú đang chọn</source>
        <translation>Chosen marks</translation>
    </message>
    <message>
        <source>Đóng dấu</source>
        <translation>Stamp</translation>
    </message>
    <message>
        <source>Dấu</source>
        <translation>Stamp</translation>
    </message>
    <message>
        <source>Cỡ dấu</source>
        <translation>Stamp size</translation>
    </message>
    <message>
        <source>Nội dung dấu</source>
        <translation>Stamp's words</translation>
    </message>
    <message>
        <source>ĐÃ XEM</source>
        <translation>SEEN</translation>
    </message>
    <message>
        <source>ĐỒNG Ý</source>
        <translation>AGREED</translation>
    </message>
    <message>
        <source>CẦN TRAO ĐỔI</source>
        <translation>TO DISCUSS</translation>
    </message>
    <message>
        <source>KHẨN</source>
        <translation>URGENT</translation>
    </message>
</context>
</TS>
