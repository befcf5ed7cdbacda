"""The year that a text without a day of publication treats as the current one."""

import pytest

from date_cases import dates_of


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("lo", "ວັນທີ 4 ມີນາ ສອງຝ່າຍ ໄດ້ ພົບປະ ກັນ. ຢ້ຽມຢາມ ໃນລະຫວ່າງ ວັນທີ 3-5 ມີນາ 2024 ທີ່ ນະຄອນຫຼວງ ຂອງ ປະເທດ.", "2024-03-04"),
        (
            "en",
            "The talks opened on 4 March. The visit runs between 3 and 5 March 2024, and a feast ends it.",
            "2024-03-04",
        ),
        ("en", "The talks opened on 4 March. He has been in office since 3 March 2024, as all know.", "XXXX-03-04"),
    ],
)
def test_a_visit_told_by_its_days_tells_the_year(lang: str, text: str, day: str) -> None:
    assert dates_of(lang, text)[0].edtf == day
