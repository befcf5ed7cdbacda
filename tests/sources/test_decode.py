import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import EmptyError, InputError, NotTextError
from communique.sources.decode import decode

ARABIC = "استقبل وزير الخارجية في العاصمة أمس سفير الجمهورية، وبحث معه سبل تعزيز التعاون بين البلدين الشقيقين.\n"
HEBREW = "שר החוץ קיבל אתמול בלשכתו את השגריר ודן עמו בהרחבת שיתוף הפעולה בתחומי האנרגיה, התיירות והחקלאות.\n"
VIETNAMESE = "Chiều qua, Thứ trưởng đã tiếp Đại sứ đến chào từ biệt nhân dịp kết thúc nhiệm kỳ công tác tại Hà Nội.\n"
FRENCH = "Le ministre a reçu hier son homologue à l'hôtel ; ils ont évoqué la coopération et signé une déclaration.\n"
TURKISH = "Dışişleri Bakanı dün büyükelçi ile görüştü; görüşmede göç ve ticaret konuları ele alındı, teşekkür etti.\n"
JAPANESE = "外務大臣は昨日、外務省において大使の表敬を受け、農業協力や気候変動について意見交換を行った。\n"
THAI = "รัฐมนตรีว่าการกระทรวงการต่างประเทศให้การต้อนรับเอกอัครราชทูตเมื่อวานนี้ และหารือเกี่ยวกับความร่วมมือ\n"


def as_1258(text: str) -> str:
    """Vietnamese as windows-1258 has it: base letters composed, tones as marks of their own."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        try:
            letter.encode("cp1258")
            out.append(letter)
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tones = [c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323"]
            out += [unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones)), *tones]
    return "".join(out)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(ARABIC, "cp1256"), (HEBREW, "cp1255"), (as_1258(VIETNAMESE), "cp1258"), (FRENCH, "cp1252"),
     (TURKISH, "cp1254"), (JAPANESE, "shift_jis"), (THAI, "cp874")],
)  # fmt: skip
def test_code_pages(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert found.text == text
    assert found.remarks and found.remarks[0].startswith("not UTF-8")


@pytest.mark.parametrize("text", [ARABIC, HEBREW, VIETNAMESE, FRENCH, JAPANESE, THAI])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_mixed_encodings_are_read_line_by_line_and_told() -> None:
    found = decode(ARABIC.encode() + (ARABIC * 2).encode("cp1256") + ARABIC.encode())
    assert found.text == ARABIC * 4
    assert found.remarks == ("mixed encodings: UTF-8, but lines 2, 3 in windows-1256",)


def test_what_is_no_text() -> None:
    for data, word in (
        (b"%PDF-1.7\n...", "PDF"),
        (b"\x89PNG\r\n\x1a\n...", "image"),
        (b"PK\x03\x04....", "ZIP"),
        (bytes(range(256)) * 20, "not text"),
        (b"<!DOCTYPE html><html><body>Hello</body></html>", "HTML"),
    ):
        with pytest.raises(NotTextError, match=word):
            decode(data, "file")


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf\n", "\u3000\u200b".encode()])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(EmptyError, match="nothing to read"):
        decode(data)


def test_a_few_control_characters_are_kept_and_told() -> None:
    found = decode(b"The minister\0met the guest and thanked him for the help.")
    assert "\0" in found.text
    assert "1 control character" in found.remarks[0]


def test_line_ends_and_marks_are_kept() -> None:
    text = "a\r\nb\u200f\u202bc\u200d e\u0301"
    assert decode(text.encode()).text == text


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        assert decode(data, "x").text
    except InputError as error:
        assert str(error).startswith("x: ")
