"""Vietnamese dates."""

import pytest

from date_cases import Case, check

P = "2025-03-12"  # a Wednesday

CASES: list[Case] = [
    ("Chiều 7/3, Bộ trưởng tiếp Đại sứ Peru.", P, [("Chiều 7/3", "2025-03-07")]),
    ("Sáng 5-3, tại Huế, hai bên hội đàm.", P, [("Sáng 5-3", "2025-03-05")]),
    ("Ngày 3-4, hai bên sẽ hội đàm.", P, [("Ngày 3-4", "2025-04-03")]),
    ("Đoàn thăm Việt Nam từ ngày 8 đến 10-3.", P, [("ngày 8 đến 10-3", "2025-03-08/2025-03-10")]),
    ("Đoàn thăm Việt Nam từ 8-10/3/2025.", P, [("8-10/3/2025", "2025-03-08/2025-03-10")]),
    ("Đoàn thăm từ ngày 28/2 đến ngày 2/3.", P, [("ngày 28/2 đến ngày 2/3", "2025-02-28/2025-03-02")]),
    ("Đà Nẵng (27/02) - Tàu cập cảng.", P, [("27/02", "2025-02-27")]),
    ("Ngày 7 tháng 2 năm 2025, hai bên ký kết.", None, [("Ngày 7 tháng 2 năm 2025", "2025-02-07")]),
    ("Ngày 8-6-2024 hai bên ký kết.", None, [("Ngày 8-6-2024", "2024-06-08")]),
    ("Hai bên ký ngày 08/06/2024.", None, [("ngày 08/06/2024", "2024-06-08")]),
    ("Tháng 9/2024, đoàn đã thăm Cuba.", None, [("Tháng 9/2024", "2024-09")]),
    ("Tháng 9 năm ngoái, đoàn đã thăm Cuba.", P, [("Tháng 9 năm ngoái", "2024-09")]),
    ("Tàu sẽ đến vào tháng 7 tới.", P, [("tháng 7 tới", "2025-07")]),
    ("Tháng Mười Một năm 2024 hai bên gặp nhau.", P, [("Tháng Mười Một năm 2024", "2024-11")]),
    ("Chiều nay, hai bên hội đàm.", P, [("Chiều nay", "2025-03-12")]),
    ("Hôm qua hai bên hội đàm; ngày mai đoàn về nước.", P, [("Hôm qua", "2025-03-11"), ("ngày mai", "2025-03-13")]),
    ("Sáng 10/3, hai bên hội đàm. Chiều cùng ngày, Thủ tướng tiếp đoàn.", P,
     [("Sáng 10/3", "2025-03-10"), ("Chiều cùng ngày", "2025-03-10")]),
    ("Ngày 10/3 hai bên hội đàm. Một ngày trước đó, đoàn đến Hà Nội.", P,
     [("Ngày 10/3", "2025-03-10"), ("Một ngày trước đó", "2025-03-09")]),
    ("Ngày 10/3 hai bên hội đàm. Hai ngày sau, đoàn về nước.", P,
     [("Ngày 10/3", "2025-03-10"), ("Hai ngày sau", "2025-03-12")]),
    ("Năm nay hai nước kỷ niệm 45 năm quan hệ (1980-2025).", P, [("Năm nay", "2025"), ("1980-2025", "1980/2025")]),
    ("Kế hoạch hợp tác giai đoạn 2021-2025.", P, [("2021-2025", "2021/2025")]),
    ("Kế hoạch cho năm 2026.", P, [("năm 2026", "2026")]),
    ("Tầm nhìn đến năm 2035.", P, [("năm 2035", "../2035")]),
    ("Hai bên hợp tác từ năm 2019.", P, [("năm 2019", "2019/..")]),
    ("Dự án xong trong quý I/2026.", P, [("quý I/2026", "2026-01/2026-03")]),
    ("Dự án xong trong quý 3 năm nay.", P, [("quý 3 năm nay", "2025-07/2025-09")]),
    ("Diễn tập vào 6 tháng cuối năm 2025.", P, [("6 tháng cuối năm 2025", "2025-07/2025-12")]),
    ("Hai bên gặp lại vào cuối năm nay.", P, [("cuối năm nay", "2025")]),
    ("Hai bên gặp lại vào đầu năm 2026.", P, [("đầu năm 2026", "2026")]),
    ("Chiều thứ ba, hai bên gặp nhau.", P, [("Chiều thứ ba", "2025-03-11")]),
    ("Thứ Sáu (7/3), hai bên gặp nhau.", P, [("Thứ Sáu (7/3", "2025-03-07")]),
    ("Hội nghị lần thứ ba với nước thứ hai.", P, []),
    ("Thời gian tới hai bên tăng cường hợp tác.", P, [("Thời gian tới", None)]),
    ("Có 2.025 người, 100.000 USD, 7 tỷ đồng và 3 tháng huấn luyện.", P, []),
    ("Tuần tới đoàn sẽ thăm Lào.", P, [("Tuần tới", "2025-03-17/2025-03-23")]),
    ("Trong 5 năm qua, hai bên đã hợp tác.", P, [("năm qua", None)]),
    ("Tuần tới sẽ diễn tập; chiều 11-3 hai bên họp.", P,
     [("Tuần tới", "2025-03-17/2025-03-23"), ("chiều 11-3", "2025-03-11")]),
    ("Ngày 31/2 không có thật.", P, [("Ngày 31/2", None)]),
    ("Ngày 7/2, hai bên điện đàm. Tháng 9/2024 Bộ trưởng đã thăm Mỹ.", None,
     [("Ngày 7/2", "XXXX-02-07"), ("Tháng 9/2024", "2024-09")]),
    ("Hà Nội, ngày 12 tháng 3 năm 2025\nHôm qua hai bên gặp nhau.", None,
     [("ngày 12 tháng 3 năm 2025", "2025-03-12"), ("Hôm qua", "2025-03-11")]),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][:40])
def test_dates(case: Case) -> None:
    check("vi", case)
