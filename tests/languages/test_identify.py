import unicodedata

import pytest

from communique.languages.identify import identify

TEXTS = {
    "ar": "استقبل وزير الخارجية أمس سفير الجمهورية وبحث معه سبل تعزيز التعاون بين البلدين.",
    "fa": "وزیر امور خارجه دیروز با سفیر دیدار کرد و دو طرف درباره گسترش همکاری‌ها گفتگو کردند.",
    "ur": "وزیر خارجہ نے کل سفیر سے ملاقات کی اور دونوں ممالک کے درمیان تعاون پر بات چیت کی۔",
    "he": "שר החוץ קיבל אתמול את השגריר ודן עמו בהרחבת שיתוף הפעולה בין המדינות.",
    "yi": "דער מיניסטער האָט נעכטן אויפֿגענומען דעם אַמבאַסאַדאָר און זיי האָבן גערעדט וועגן מיטאַרבעט.",
    "vi": "Chiều qua, Thứ trưởng đã tiếp Đại sứ đến chào từ biệt nhân dịp kết thúc nhiệm kỳ.",
    "en": "Minister Nguyen Van Binh received Ambassador Ram Prasad Sharma and Deputy Minister Khamla Phommachan.",
    "ru": "Министр иностранных дел принял вчера посла и обсудил с ним вопросы сотрудничества.",
    "uk": "Міністр закордонних справ учора прийняв посла та обговорив із ним питання співпраці.",
    "zh": "外交部副部长昨日会见大使，双方就农业合作与气候变化问题交换了意见。",
    "ja": "外務大臣は昨日、大使の表敬を受け、農業協力について意見交換を行った。",
    "ko": "외교부 장관은 어제 대사를 접견하고 농업 협력 문제에 대해 의견을 교환하였다.",
    "th": "รัฐมนตรีว่าการกระทรวงการต่างประเทศให้การต้อนรับเอกอัครราชทูตเมื่อวานนี้",
    "de": "Der Außenminister empfing gestern in München seinen Amtskollegen zu einem Gespräch.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_press_sentences(code: str) -> None:
    assert identify(TEXTS[code]) == code


def test_decomposed_letters_are_the_same_language() -> None:
    assert identify(unicodedata.normalize("NFD", TEXTS["vi"])) == "vi"


def test_the_language_of_most_of_a_text() -> None:
    assert identify(TEXTS["ar"] * 4 + TEXTS["en"]) == "ar"
    assert identify(TEXTS["en"] * 4 + TEXTS["he"]) == "en"


@pytest.mark.parametrize("text", ["", " \n", "12 34 !?", "https://example.org/a/b.jpg", "\x00\u202e"])
def test_nothing_tells(text: str) -> None:
    assert identify(text) is None


def test_it_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*args: object) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket, "socket", refuse)
    assert identify(TEXTS["de"]) == "de"
