"""Chinese names in Han characters, read in Mandarin.

In: a name of two to four characters, family name first. Out: its Pinyin without tones, `Family Given`, or None if it
does not begin with a family name or is written with characters that stand for foreign sounds.
"""

from __future__ import annotations

import functools

from .fold import han
from .hangul import family_rank, is_family
from .sinitic import spellings, wade_giles

FAMILY = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾萧肖田董袁潘于余蒋蔡魏杜叶程苏吕丁任沈姚卢傅钟姜崔谭廖"
    "范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔汤向常温康施文牛樊葛邢安齐易乔伍庞颜"
    "倪庄聂章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶"
    "解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑"
    "郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆"
    "朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战"
    "习栗"
)
_DOUBLE = {
    "欧阳": "Ouyang",
    "司马": "Sima",
    "上官": "Shangguan",
    "诸葛": "Zhuge",
    "司徒": "Situ",
    "东方": "Dongfang",
    "皇甫": "Huangfu",
    "尉迟": "Yuchi",
    "公孙": "Gongsun",
    "慕容": "Murong",
    "夏侯": "Xiahou",
    "令狐": "Linghu",
}
_READ = {
    "曾": "Zeng",
    "单": "Shan",
    "仇": "Qiu",
    "解": "Xie",
    "查": "Zha",
    "翟": "Zhai",
    "区": "Ou",
    "朴": "Piao",
    "任": "Ren",
    "盖": "Gai",
    "乐": "Yue",
    "覃": "Qin",
    "尉": "Wei",
    "冼": "Xian",
    "缪": "Miao",
    "吕": "Lyu",
}
# Characters that mostly write foreign sounds; a name that ends in one of them, or has two, is rather foreign.
_FOREIGN = frozenset(
    "斯克特拉尔德里卡格阿夫布巴基雷塔奇迪洛普伊维姆瓦哈托曼比蒂勒亚加恩纳奥森多弗塞诺赫伯帕埃罗希贝娜萨佩耶茨兹切莱尼默泽"
)


def chinese(name: str, taiwan: bool = False) -> str | None:
    """Pinyin of a Chinese name, or None; with `taiwan` in Wade's spelling, as people of Taiwan mostly write it.

    >>> chinese("欧阳明华")
    'Ouyang Minghua'
    """
    known = han()
    text = "".join(known[c].simple if c in known else c for c in name)
    if not 2 <= len(text) <= 4 or any(c not in known for c in text):
        return None
    size = 2 if text[:2] in _DOUBLE and len(text) > 2 else 1
    family, given = text[:size], text[size:]
    if size == 1 and (family not in FAMILY or len(given) > 2):
        return None
    if given[-1] in _FOREIGN or sum(c in _FOREIGN for c in text) > 1:
        return None
    if taiwan:
        first = "".join(wade_giles(_reading(c)) for c in family)
        rest = "-".join(wade_giles(_reading(c)) for c in given)
        return f"{first.capitalize()} {rest.capitalize()}" if first and rest else None
    head = _DOUBLE.get(family) or _READ.get(family) or _reading(family).capitalize()
    rest = "".join(_reading(c) for c in given)
    return f"{head} {rest.capitalize()}" if head and rest else None


def _reading(char: str) -> str:
    readings = han()[char].sounds("mandarin")
    return readings[0] if readings else ""


def hanja(name: str) -> str:
    """The name in Korean letters, the first reading of each character that has one; a family name as such."""
    known = han()
    spoken = [known[c].sounds("korean") if c in known else () for c in name]
    heads = sorted((r for r in spoken[0] if is_family(r)), key=family_rank) if spoken else []
    return heads[0] + "".join(r[0] for r in spoken[1:]) if heads and all(spoken) else ""


def sino_vietnamese(name: str) -> str | None:
    """A Vietnamese name read from its characters, or None where one of them has no reading.

    >>> sino_vietnamese("陈文明")
    'Tran Van Minh'
    """
    known = han()
    if not 2 <= len(name) <= 4 or any(c not in known for c in name):
        return None
    spoken = [_of(c, "vietnamese") for c in name]
    return " ".join(s.capitalize() for s in spoken) if all(spoken) else None


def readings(name: str) -> tuple[str, ...]:
    """The name as it is read in Mandarin, Vietnamese, Korean, Japanese and Cantonese, where all characters can be.

    >>> readings("陈文明")[1]
    'Tran Van Minh'
    """
    known = han()
    chars = [c for c in name if c in known]
    if not 2 <= len(chars) <= 4:
        return ()
    found = []
    for system in ("mandarin", "vietnamese", "korean", "japanese", "cantonese"):
        syllables = [_of(c, system) for c in chars]
        if all(syllables):
            found.append(" ".join(s.capitalize() for s in syllables))
    return tuple(dict.fromkeys(found))


@functools.cache
def _forms() -> dict[str, list[str]]:
    """Simplified character → characters that are written so."""
    forms: dict[str, list[str]] = {}
    for char, entry in sorted(han().items()):
        forms.setdefault(entry.simple, []).append(char)
    return forms


def _of(char: str, system: str) -> str:
    """One character's reading, its own or that of a form that it stands for, in its usual spelling."""
    known = han()
    for form in (char, *_forms().get(known[char].simple, ()), known[char].simple):
        if form in known and (sounds := known[form].sounds(system)):
            if system == "japanese":
                return sounds[0]
            found = spellings(sounds[0], system)
            return min(found, key=lambda piece: (found[piece], piece), default="")
    return ""
