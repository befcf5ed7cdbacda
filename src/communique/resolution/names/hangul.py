"""Korean names in Korean letters: the spellings that the South's press and the North's agency use in English.

In: a Korean name of two to four syllables, family name first. Out: its Latin spelling, or None if the syllables are
not those of Korean names (a foreign name by ear). Source: the Revised Romanisation of Korean (2000), with the
spellings that people use for common syllables instead; for the North, McCune-Reischauer without marks.
"""

from __future__ import annotations

import unicodedata

_ONSETS = "g kk n d tt r m b pp s ss _ j jj ch k t p h".split()  # noqa: SIM905
_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()  # noqa: SIM905
_CODAS = "_ k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split()  # noqa: SIM905
_NORTHERN = {"eo": "o", "yeo": "yo", "eu": "u", "ae": "ae", "wo": "wo", "oe": "oe", "ui": "ui"}
_NORTHERN_ONSETS = {"g": "k", "d": "t", "b": "p", "j": "ch"}
_FAMILY = dict(
    pair.split(":")
    for pair in [
        "김:Kim",
        "이:Lee",
        "박:Park",
        "최:Choi",
        "정:Jung",
        "강:Kang",
        "조:Cho",
        "윤:Yoon",
        "장:Jang",
        "임:Lim",
        "한:Han",
        "오:Oh",
        "서:Seo",
        "신:Shin",
        "권:Kwon",
        "황:Hwang",
        "안:Ahn",
        "송:Song",
        "전:Jeon",
        "홍:Hong",
        "유:Yoo",
        "고:Ko",
        "문:Moon",
        "양:Yang",
        "손:Son",
        "배:Bae",
        "백:Baek",
        "허:Heo",
        "남:Nam",
        "심:Shim",
        "노:Roh",
        "하:Ha",
        "곽:Kwak",
        "성:Sung",
        "차:Cha",
        "주:Joo",
        "우:Woo",
        "구:Koo",
        "민:Min",
        "류:Ryu",
        "나:Na",
        "진:Jin",
        "지:Ji",
        "엄:Um",
        "채:Chae",
        "원:Won",
        "천:Chun",
        "방:Bang",
        "공:Kong",
        "현:Hyun",
        "함:Ham",
        "변:Byun",
        "염:Yeom",
        "여:Yeo",
        "추:Choo",
        "도:Do",
        "석:Seok",
        "선:Sun",
        "설:Seol",
        "길:Gil",
        "연:Yeon",
        "표:Pyo",
        "명:Myung",
        "반:Ban",
        "맹:Maeng",
        "탁:Tak",
        "국:Kook",
        "은:Eun",
        "리:Ri",
        "로:Ro",
        "림:Rim",
        "량:Ryang",
        "려:Ryo",
        "태:Thae",
        "현:Hyon",
        "곽:Kwak",
    ]
)
_NORTH_FAMILY = {
    "김": "Kim",
    "박": "Pak",
    "최": "Choe",
    "정": "Jong",
    "조": "Jo",
    "강": "Kang",
    "윤": "Yun",
    "신": "Sin",
    "오": "O",
    "안": "An",
    "주": "Ju",
    "전": "Jon",
    "서": "So",
    "허": "Ho",
    "황": "Hwang",
    "장": "Jang",
}
_NORTHERN_FAMILY = "리로림량려"
_GIVEN = dict(
    pair.split(":")
    for pair in [
        "준:jun",
        "현:hyun",
        "석:seok",
        "식:sik",
        "영:young",
        "희:hee",
        "수:soo",
        "우:woo",
        "규:kyu",
        "혁:hyuk",
        "병:byung",
        "경:kyung",
        "철:chul",
        "선:sun",
        "은:eun",
        "정:jung",
        "성:sung",
        "승:seung",
        "명:myung",
        "형:hyung",
        "연:yeon",
        "훈:hoon",
        "운:woon",
        "근:geun",
        "국:kook",
        "길:gil",
        "일:il",
        "균:kyun",
        "기:ki",
        "관:kwan",
        "광:kwang",
        "군:gun",
        "구:koo",
        "주:joo",
        "두:doo",
        "무:moo",
        "문:moon",
        "순:soon",
        "숙:sook",
        "용:yong",
        "윤:yoon",
        "율:yul",
        "유:yoo",
        "인:in",
        "의:eui",
        "이:yi",
        "중:joong",
        "춘:choon",
        "충:choong",
        "태:tae",
        "택:taek",
        "덕:duk",
        "동:dong",
        "대:dae",
        "도:do",
        "건:gun",
        "걸:geol",
        "권:kwon",
        "강:kang",
        "갑:gab",
        "곤:gon",
    ]
)
_NAME_SYLLABLES = frozenset(
    "가각간갑강개건걸겸경계고곤공관광교구국군권귀규균근금기길나난남내녀노다단달담대덕도돈동두득라란래량려련렬령례로록루류륜률"
    "리린림마만말매맹면명모목무묵문미민박배백범법벽변별병보복봉부비빈사산삼상새생서석선설섭성세소손솔송수숙순숭슬습승시식신실심"
    "아안애양언엄여연열염엽영예오옥온완왕외요용우욱운웅원월위유육윤율융은을음응의이익인일임자장재전절점정제조종좌주준중지진집"
    "차찬창채천철청초총최추춘출충치칠쾌탁탄태택토통판팔평포표풍필하학한함항해행향허헌혁현협형혜호홍화환활황회효후훈휘휴흔흠흥희"
)


def korean(name: str, north: bool = False) -> str | None:
    """Latin spelling of a Korean name, `Family Given-given`, in the North's manner `Family Given Given`.

    >>> korean("김민수")
    'Kim Min-soo'
    """
    text = unicodedata.normalize("NFC", name).replace(" ", "")
    if not 2 <= len(text) <= 4 or not all("가" <= c <= "힣" for c in text):
        return None
    family, given = text[0], text[1:]
    if family not in _FAMILY or len(given) > 2 or not all(c in _NAME_SYLLABLES for c in given):
        return None
    north = north or family in _NORTHERN_FAMILY
    if north:
        head = _NORTH_FAMILY.get(family, _FAMILY[family])
        return " ".join([head, *(_letters(c, True).capitalize() for c in given)])
    spelled = [_GIVEN.get(c) or _letters(c, False) for c in given]
    return f"{_FAMILY[family]} {'-'.join(spelled).capitalize()}"


_DOUBLE = frozenset(["남궁", "황보", "제갈", "사공", "선우", "독고", "서문", "동방"])
_RARE_FAMILY = frozenset(
    "계피옥육인금기두마모목봉부빈사상순승시신심아어예온왕용운위육은음이인자잠장점정제좌창초춘탄판편평포필호화제갈경간견"
)


def is_family(name: str) -> bool:
    """Does a name in Korean letters, or with a Chinese sign before them, begin with a Korean family name?"""
    first = name[:1]
    return bool(first) and (
        first in _FAMILY or first in _RARE_FAMILY or name[:2] in _DOUBLE or not "가" <= first <= "힣"
    )


def family_rank(name: str) -> int:
    """Where two readings of a character are family names, the South's common one comes first."""
    return (name not in _FAMILY) + (name in _NORTHERN_FAMILY)


def letters(syllable: str) -> str:
    """The Revised Romanisation of one syllable by itself."""
    return _letters(syllable, False)


def _letters(syllable: str, north: bool) -> str:
    code = ord(syllable) - 0xAC00
    onset, vowel, coda = _ONSETS[code // 588], _VOWELS[code % 588 // 28], _CODAS[code % 28]
    if north:
        onset, vowel = _NORTHERN_ONSETS.get(onset, onset), _NORTHERN.get(vowel, vowel)
        if onset == "ch" and _ONSETS[code // 588] == "j":
            onset = "j"
    return (onset + vowel + coda).replace("_", "")
