<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>tally</name>
    <message>
        <source>Kết quả công bố khác với kết quả máy này kiểm lại</source>
        <translation>The published result differs from this device's own count</translation>
    </message>
    <message>
        <source>“{form}”, khác ở: {what}.</source>
        <translation>“{form}”, first difference: {what}.</translation>
    </message>
    <message>
        <source>Báo chủ tọa và tổ kiểm phiếu, nêu mã ghi ở đây.</source>
        <translation>Tell the chair and the returning officers, with the code shown here.</translation>
    </message>
    <message>
        <source>Biểu đồ theo</source>
        <translation>Charts by</translation>
    </message>
    <message>
        <source>Tháng</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>Quý</source>
        <translation>Quarter</translation>
    </message>
    <message>
        <source>Năm</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Kỳ báo cáo</source>
        <translation>Period of the report</translation>
    </message>
    <message>
        <source>Xuất báo cáo PDF</source>
        <translation>Export report as PDF</translation>
    </message>
    <message>
        <source>Phiếu lấy ý kiến theo quý</source>
        <translation>Opinion forms by quarter</translation>
    </message>
    <message>
        <source>Phiếu lấy ý kiến theo năm</source>
        <translation>Opinion forms by year</translation>
    </message>
    <message>
        <source>Chọn khoảng…</source>
        <translation>Choose days…</translation>
    </message>
    <message>
        <source>Thời gian trả lời</source>
        <translation>Response times</translation>
    </message>
    <message>
        <source>Từ khi phiếu đến thiết bị đến ý kiến đúng hạn đầu tiên, tính bằng {unit} · trung vị {median}, 90% trong vòng {p90}</source>
        <translation>From delivery to the device to the first answer on time, in {unit} · median {median}, 90% within {p90}</translation>
    </message>
    <message>
        <source>{n} ngày</source>
        <translation>{n} days</translation>
    </message>
    <message>
        <source>{n} giờ</source>
        <translation>{n} hours</translation>
    </message>
    <message>
        <source>Q{quarter}/{year}</source>
        <translation>Q{quarter}/{year}</translation>
    </message>
    <message>
        <source>Đang chờ</source>
        <translation>Awaited</translation>
    </message>
    <message>
        <source>Trung vị</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>90% trong vòng</source>
        <translation>90% within</translation>
    </message>
    <message>
        <source>{share} đúng hạn</source>
        <translation>{share} on time</translation>
    </message>
    <message>
        <source>{n} phiếu</source>
        <translation>{n} forms</translation>
    </message>
    <message>
        <source>trung vị {median} · 90% trong {p90}</source>
        <translation>median {median} · 90% within {p90}</translation>
    </message>
    <message>
        <source>Năm {year}</source>
        <translation>{year}</translation>
    </message>
    <message>
        <source>Quý {quarter}/{year}</source>
        <translation>Q{quarter} {year}</translation>
    </message>
    <message>
        <source>ngày</source>
        <translation>days</translation>
    </message>
    <message>
        <source>giờ</source>
        <translation>hours</translation>
    </message>
    <message>
        <source>phút</source>
        <translation>minutes</translation>
    </message>
    <message>
        <source>Theo cơ quan, thành viên</source>
        <translation>By agency and member</translation>
    </message>
    <message>
        <source>Số liệu theo</source>
        <translation>Figures by</translation>
    </message>
    <message>
        <source>Không ghi</source>
        <translation>Not named</translation>
    </message>
    <message>
        <source>Khoảng thời gian</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Từ ngày</source>
        <translation>From day</translation>
    </message>
    <message>
        <source>Đến hết ngày</source>
        <translation>Up to and including</translation>
    </message>
    <message>
        <source>Xem số liệu</source>
        <translation>Show figures</translation>
    </message>
    <message>
        <source>nhận sau hạn, không được tính</source>
        <translation>received after the deadline, not counted</translation>
    </message>
    <message>
        <source>nhận qua điện thoại lúc {when}</source>
        <translation>given by telephone at {when}</translation>
    </message>
    <message>
        <source>Phiếu vẫn được ghi và nêu kèm lý do, nhưng không được tính vào kết quả.</source>
        <translation>The ballot is still recorded and listed with its reason, but it does not count in the result.</translation>
    </message>
    <message>
        <source>Đã quá hạn trả lời</source>
        <translation>The deadline has passed</translation>
    </message>
</context>
</TS>
