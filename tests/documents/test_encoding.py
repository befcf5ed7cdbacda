"""Encodings of pages: declared, misdeclared, undeclared."""

import pytest

from communique.documents.encoding import decode_html
from communique.errors import InputError

TEXTS = {
    "utf-8": "Bộ trưởng Quốc phòng tiếp Đại sứ, hai bên trao đổi về hợp tác trên biển. ",
    "windows-1251": "Министр обороны провёл переговоры с послом и обсудил сотрудничество. ",
    "windows-1256": "استقبل وزير الدفاع السفير وبحث معه التعاون بين البلدين في مجال الأمن البحري. ",
    "windows-1255": "שר הביטחון נפגש עם השגריר ודן עמו בשיתוף הפעולה בין המדינות. ",
    "gb18030": "国防部长会见了大使，双方就两国海上合作交换了意见，并签署了谅解备忘录。",
    "big5": "國防部長會見了大使，雙方就兩國海上合作交換了意見，並簽署了備忘錄。",
    "shift_jis": "防衛大臣は大使と会談し、海洋安全保障における協力について意見を交換した。",
    "euc-kr": "국방부 장관은 대사를 접견하고 해양 안보 협력에 대해 의견을 교환했다. ",
    "windows-874": "รัฐมนตรีว่าการกระทรวงกลาโหมให้การต้อนรับเอกอัครราชทูตและหารือเรื่องความร่วมมือ ",
    "windows-1254": "Milli Savunma Bakanı büyükelçiyi kabul etti ve işbirliğini görüştü; ağırlıklı olarak değişim. ",
    "windows-1252": "Le ministre de la Défense a reçu l’ambassadeur et évoqué la coopération déjà engagée. ",
}


def page(text: str, head: str = "") -> str:
    return f"<html><head>{head}<title>Page</title></head><body><p>{text * 12}</p></body></html>"


@pytest.mark.parametrize("label", TEXTS)
def test_declared_in_the_head(label: str) -> None:
    text = page(TEXTS[label], f'<meta charset="{label}">')
    assert decode_html(text.encode(label.replace("windows-", "cp"))).text == text


@pytest.mark.parametrize("label", TEXTS)
def test_declared_by_the_server(label: str) -> None:
    text = page(TEXTS[label])
    assert decode_html(text.encode(label.replace("windows-", "cp")), label).text == text


@pytest.mark.parametrize("label", TEXTS)
@pytest.mark.parametrize("lie", ["", "utf-8", "iso-8859-1", "unicode_escape", "zip", "nonsense"])
def test_undeclared_and_misdeclared(label: str, lie: str) -> None:
    text = page(TEXTS[label], f'<meta http-equiv="Content-Type" content="text/html; charset={lie}">' if lie else "")
    assert TEXTS[label].strip() in decode_html(text.encode(label.replace("windows-", "cp"))).text


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_wide_encodings(codec: str) -> None:
    text = page(TEXTS["utf-8"], '<meta charset="utf-16">')
    assert decode_html(text.encode(codec)).text == text


def test_utf8_that_is_called_something_else_is_said() -> None:
    got = decode_html(page(TEXTS["utf-8"], '<meta charset="windows-1258">').encode())
    assert got.remarks == ("read as utf-8; the page declares cp1258",)


def test_a_cut_utf8_page_is_read() -> None:
    data = page(TEXTS["utf-8"], '<meta charset="utf-8">').encode()
    assert "Bộ trưởng" in decode_html(data[: data.rindex("ộ".encode()) + 1]).text


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02" * 500, b"\x89PNG\r\n\x1a\n" + b"\0" * 40])
def test_what_is_no_text_says_so(data: bytes) -> None:
    with pytest.raises(InputError):
        decode_html(data, None, "page.html")
