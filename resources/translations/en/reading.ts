<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>reading</name>
    <message>
        <source>Thư viện</source>
        <translation>Library</translation>
    </message>
    <message>
        <source>Chưa có phiên họp hay phiếu nào</source>
        <translation>No meetings or forms yet</translation>
    </message>
    <message>
        <source>Mọi phiên họp và phiếu lấy ý kiến trên máy sẽ hiện tại đây.</source>
        <translation>Every meeting and opinion form on this device will be listed here.</translation>
    </message>
    <message>
        <source>{n} phiếu trả lời</source>
        <translation>{n} answers</translation>
    </message>
    <message>
        <source>Dấu trang</source>
        <translation>Bookmarks</translation>
    </message>
    <message>
        <source>Dấu trang, trang này đã có</source>
        <translation>Bookmark, set on this page</translation>
    </message>
    <message>
        <source>Dấu trang {name}, trang {page}</source>
        <translation>Bookmark {name}, page {page}</translation>
    </message>
    <message>
        <source>Tên dấu trang</source>
        <translation>Bookmark name</translation>
    </message>
    <message>
        <source>Bỏ dấu trang</source>
        <translation>Remove bookmark</translation>
    </message>
    <message>
        <source>Đã đặt dấu trang</source>
        <translation>Bookmark set</translation>
    </message>
    <message>
        <source>Từng trang một</source>
        <translation>One page at a time</translation>
    </message>
    <message>
        <source>Hai trang cạnh nhau</source>
        <translation>Two pages side by side</translation>
    </message>
    <message>
        <source>Cắt lề trắng</source>
        <translation>Crop white margins</translation>
    </message>
    <message>
        <source>Xoay trang</source>
        <translation>Rotate</translation>
    </message>
    <message>
        <source>Xoay ngược lại</source>
        <translation>Rotate back</translation>
    </message>
    <message>
        <source>Trở lại trang</source>
        <translation>Back to page</translation>
    </message>
    <message>
        <source>Đi tới trang</source>
        <translation>Forward to page</translation>
    </message>
    <message numerus="yes">
        <source>{n} ghi chú cần đặt lại</source>
        <translation>
            <numerusform>{n} annotation to place again</numerusform>
            <numerusform>{n} annotations to place again</numerusform>
        </translation>
    </message>
    <message>
        <source>Bản {version}, trang {page}</source>
        <translation>Version {version}, page {page}</translation>
    </message>
    <message>
        <source>Đặt ở trang {page}</source>
        <translation>Place on page {page}</translation>
    </message>
    <message>
        <source>Bỏ</source>
        <translation>Drop</translation>
    </message>
    <message>
        <source>Bỏ ghi chú, bản {version}</source>
        <translation>Drop annotation, version {version}</translation>
    </message>
    <message>
        <source>Cần có mạng để tải bản trước.</source>
        <translation>A connection is needed to fetch the version before.</translation>
    </message>
    <message>
        <source>Chữ của bản này không khác bản trước.</source>
        <translation>The text of this version does not differ from the one before.</translation>
    </message>
    <message numerus="yes">
        <source>{n} thay đổi so với bản {version}</source>
        <translation>
            <numerusform>{n} change from version {version}</numerusform>
            <numerusform>{n} changes from version {version}</numerusform>
        </translation>
    </message>
    <message>
        <source>{kind} · trang {page}</source>
        <translation>{kind} · page {page}</translation>
    </message>
    <message>
        <source>tôi đã ghi chú</source>
        <translation>annotated by me</translation>
    </message>
    <message>
        <source>Sửa</source>
        <translation>Reworded</translation>
    </message>
    <message>
        <source>Thêm mới</source>
        <translation>Added</translation>
    </message>
    <message>
        <source>Bỏ đi</source>
        <translation>Removed</translation>
    </message>
    <message>
        <source>Chuyển chỗ</source>
        <translation>Moved</translation>
    </message>
    <message>
        <source>Đánh số lại</source>
        <translation>Renumbered</translation>
    </message>
    <message>
        <source>Thay đổi so với bản trước</source>
        <translation>Changes from the version before</translation>
    </message>
    <message numerus="yes">
        <source>{n} ghi chú đã chuyển sang bản {version}</source>
        <translation>
            <numerusform>{n} annotation carried to version {version}</numerusform>
            <numerusform>{n} annotations carried to version {version}</numerusform>
        </translation>
    </message>
    <message>
        <source>Tệp này có mật khẩu riêng. Mật khẩu được giữ trong kho mã hóa của máy này.</source>
        <translation>This file has a password of its own. The password is kept in this device's encrypted store.</translation>
    </message>
    <message>
        <source>Tệp này có mật khẩu riêng. Mật khẩu chỉ dùng để mở lần này.</source>
        <translation>This file has a password of its own. The password is used to open it this time only.</translation>
    </message>
    <message numerus="yes">
        <source>Tệp mang theo {n} tệp khác; các tệp đó không được mở.</source>
        <translation>
            <numerusform>The file carries {n} other file, which is not opened.</numerusform>
            <numerusform>The file carries {n} other files, which are not opened.</numerusform>
        </translation>
    </message>
    <message>
        <source>In tài liệu</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>In tài liệu…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>Các trang</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>In kèm ghi chú</source>
        <translation>Print annotations as well</translation>
    </message>
    <message>
        <source>Chọn máy in…</source>
        <translation>Choose a printer…</translation>
    </message>
    <message>
        <source>Nhập số trang, ví dụ 1-3, 7; nhiều nhất đến {n}.</source>
        <translation>Enter page numbers such as 1-3, 7; at most up to {n}.</translation>
    </message>
    <message>
        <source>Đang in {done}/{n} trang</source>
        <translation>Printing page {done} of {n}</translation>
    </message>
    <message>
        <source>Đã gửi đến máy in.</source>
        <translation>Sent to the printer.</translation>
    </message>
    <message numerus="yes">
        <source>Đã gửi đến máy in; {n} trang không vẽ được.</source>
        <translation>
            <numerusform>Sent to the printer; {n} page could not be drawn.</numerusform>
            <numerusform>Sent to the printer; {n} pages could not be drawn.</numerusform>
        </translation>
    </message>
    <message>
        <source>Không in được. Kiểm tra máy in rồi thử lại.</source>
        <translation>Nothing was printed. Check the printer and try again.</translation>
    </message>
    <message>
        <source>Đã hủy in.</source>
        <translation>Printing was cancelled.</translation>
    </message>
    <message>
        <source>Tài liệu này lần nữa</source>
        <translation>This paper again</translation>
    </message>
    <message>
        <source>Đọc gần đây</source>
        <translation>Recently read</translation>
    </message>
    <message>
        <source>Chọn tài liệu</source>
        <translation>Choose a paper</translation>
    </message>
    <message>
        <source>Đóng ngăn này</source>
        <translation>Close this pane</translation>
    </message>
    <message>
        <source>Hai bản cạnh nhau</source>
        <translation>Versions side by side</translation>
    </message>
    <message>
        <source>Hai tài liệu cạnh nhau</source>
        <translation>Two papers side by side</translation>
    </message>
    <message>
        <source>Thanh công cụ bên trái</source>
        <translation>Tool bar on the left</translation>
    </message>
    <message>
        <source>Vạch chia hai tài liệu</source>
        <translation>Divider between two papers</translation>
    </message>
    <message>
        <source>{n} / {count} thay đổi</source>
        <translation>{n} / {count} changes</translation>
    </message>
    <message>
        <source>Thay đổi trước</source>
        <translation>Previous change</translation>
    </message>
    <message>
        <source>Thay đổi sau</source>
        <translation>Next change</translation>
    </message>
    <message>
        <source>Cuộn hai bản cùng nhau</source>
        <translation>Scroll both versions together</translation>
    </message>
    <message>
        <source>Cuộn riêng từng bản</source>
        <translation>Scroll each version by itself</translation>
    </message>
    <message>
        <source>{n} thay đổi</source>
        <translation>{n} changes</translation>
    </message>
    <message>
        <source>Không có thay đổi</source>
        <translation>No changes</translation>
    </message>
</context>
</TS>
