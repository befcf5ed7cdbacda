"""Names made of syllables: Vietnamese, Chinese and Korean ones as Arabic, Hebrew or Persian letters write them.

In: folded native words. Out: the syllables in the usual Latin spelling, if all words are such syllables and the
first is a family name of that country. Spellings are generated from the sounds, not listed.
Source: the common family names and syllables of given names of each country, in the order of their frequency.
"""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass

from .fold import fold_latin
from .tables import text

_VIETNAMESE = (
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh mai truong trinh luong dao doan "
    "to lam cao chu ta ha luu phung dam thai tang vuong trieu kieu quach la thach ung mac nghiem tong ton bach "
    "than au hua khuat giap tieu ninh lai sam nong",
    "van thi xuan minh thanh quang duc huu ngoc dinh hoang quoc trong tan cong viet hong ba dang hai tien manh "
    "tuan the phu si sy phuoc kim bich thu nhat dac chi gia khac hung van anh bao cam chau chien dang kha lan long "
    "my nam nhu phuong quy tat thai thien tri trung tu tung vinh y truong nguyen",
    "giang phuc chinh hue lich cuong thang dung hung hai son minh tuan anh long nam hoa binh an khanh lam quang "
    "duc dat thanh trung tung phong quan vinh viet hieu huy hoang khoa kien linh loi luan luong manh nghia ngoc "
    "nhan phuoc phuong quy quyen quyet sang tai tam tan thai than thien thinh tho thong thu thuan thuy tien toan "
    "trang tri trieu truc truong tu ty uy van vuong xuan yen ha hang hanh hien hong huong lan lien mai my nga "
    "ngan nguyet nhung oanh phung tuyet van bang be cam chau chi chien cong cuc dang diep dinh don duong du giau "
    "giap hau hiep hoai hoan hoi khai khang khoi ky lan loc luc luyen mau men nghi nhat nhu phat phi phu quoc "
    "rong ren sinh sy tao thach thao the thi thoa tinh toi ton trinh trong tuong tuyen ut vien vu xuyen y to lam",
)
_CHINESE = (
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie song tang "
    "han feng deng cao peng zeng xiao tian dong yuan pan yu jiang cai wei du ye cheng su lu ding ren shen yao lu "
    "cui zhong tan wang fan jin shi liao jia xia fu fang bai zou meng xiong qin qiu hou jiang yin xue yan duan lei "
    "long shi tao he gu mao hao gong shao wan qian dai qi mo kong xiang chang miao xi ma tong ning",
    "a ai an ao bai ban bang bao bei ben bi bian biao bin bing bo cai can cang cao chan chang chao chen cheng chi "
    "chong chu chuan chun cong da dai dan dao de deng di dian ding dong du duan duo en fa fan fang fei feng fu gan "
    "gang gao ge gen geng gong gu gua guan guang gui guo hai han hang hao he heng hong hou hu hua huai huan huang "
    "hui hun huo ji jia jian jiang jiao jie jin jing jiong ju juan jue jun kai kang ke kong ku kuan kuang kui kun "
    "lan lang lei li lian liang lin ling liu long lu luan lun luo ma man mao mei men meng mi mian miao min ming mu "
    "na nan neng ni nian ning pan pei peng pin ping po pu qi qian qiang qiao qin qing qiong qiu qu quan que qun ran "
    "ren rong rou ru rui run ruo sen sha shan shang shao she shen sheng shi shou shu shuai shuang shui shun shuo si "
    "song su sui sun ta tai tan tang tao teng ti tian tie ting tong tu tuan wan wang wei wen wu xi xia xian xiang "
    "xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yong you yu yuan yue yun zai ze "
    "zeng zhan zhang zhao zhe zhen zheng zhi zhong zhou zhu zhuang zhuo zi zong zu zuo ping",
)
_KOREAN = (
    "kim lee park choi jung jeong kang cho yoon yun jang lim han shin seo kwon hwang ahn an song ryu yoo hong jeon "
    "ko moon son bae baek heo nam sim shim no roh ha kwak sung cha joo woo koo min jin ri pak choe ro jong chung "
    "suh na um won chun chang bang byun yang oh ok",
    "jun hyun seung young min jin won seok ho hee sik soo kyung jae sang jong sung woo il dong ki chul hwan kyu hyuk "
    "jung joon yong chan gyu han bin yeol geun doo tae dae eun suk seon gi cheol myung byung kwang in yeon seong moon "
    "ae ah beom bok bong byung byeong chan chang cheol chol chul chun dae do dong doo du eui eun eung gap geun gi "
    "gil goo gu gun gwan gwang gyu gyun ha hae han hee ho hong hui hun hwa hwan hwi hyang hyo hyuk hyun hyung il in "
    "jae jeong ji jin jong joo joon ju jun jung kang ki kook kuk kwan kwang kwon kyo kyong kyu kyun kyung man mi "
    "min mo moo moon mu mun myong myung na nam oh ok pil pyo rae ran ro ryong sang se seok seon seong seung sik sil "
    "sin so son sook su suk sun sung tae taek tak ui un uk ung wan won woo wook yang yeol yeon yeong yol yong yoon "
    "yop young yul yun back bae hyok jin sok",
)
_ONSETS = (
    "ngh ng nh ph th tr ch kh gh gi qu sh zh kw gw hw b p f v w m n t d l r s x c k q g h j z y".split()  # noqa: SIM905
)
_COLUMNS = {"Arab": 1, "Hebr": 2, "Cyrl": 3}
_ONE_COUNTRY = {"Cyrl": "VNM"}  # scripts in which the learned table reads the other countries' names


@dataclass(frozen=True)
class _Country:
    places: tuple[dict[str, int], ...]  # syllable → rank, for the family name, the middle, the last
    joined: str  # what joins the syllables of a given name


def _ranks(words: str) -> dict[str, int]:
    ranks: dict[str, int] = {}
    for word in words.split():
        ranks.setdefault(word, len(ranks))
    return ranks


_COUNTRIES = {
    "VNM": _Country(tuple(map(_ranks, _VIETNAMESE)), " "),
    "CHN": _Country((_ranks(_CHINESE[0]), _ranks(_CHINESE[1]), _ranks(_CHINESE[1])), ""),
    "KOR": _Country((_ranks(_KOREAN[0]), _ranks(_KOREAN[1]), _ranks(_KOREAN[1])), "-"),
}
_VOWELS = "aeiouy"
_LIKE = {"PRK": "KOR", "TWN": "CHN", "SGP": "CHN"}


@functools.cache
def _sounds(script: str) -> dict[str, list[str]]:
    """Latin sound → native spellings, the usual one first."""
    rows = [line.split("\t") for line in text("sounds.tsv").splitlines() if not line.startswith("#")]
    column = _COLUMNS[script]
    return {r[0].strip("_"): [f.strip("_") for f in r[column].split()] for r in rows if r[column]}


def spellings(syllable: str, script: str) -> dict[str, int]:
    """How a script may write one Latin syllable, with how far each is from the usual; empty without a table."""
    if script not in _COLUMNS:
        return {}
    sounds = _sounds(script)
    onset = next((o for o in _ONSETS if syllable.startswith(o) and len(o) < len(syllable)), "")
    if onset in ("gi", "qu") and syllable[len(onset)] not in _VOWELS:
        onset = onset[0]
    if onset == "y" and syllable[1] not in _VOWELS:
        onset = ""
    rest = syllable[len(onset) :]
    cut = next((i for i, c in enumerate(rest) if c not in "aeiouyw"), len(rest))
    vowels, coda = rest[:cut], rest[cut:]
    starts = sounds.get(onset, [])
    if onset == "" and vowels[:1] in tuple("oui"):
        starts = [*starts, *(s + ("و" if script == "Arab" else "") for s in starts)]
    if "-" + coda not in sounds:
        return {}
    middles = sounds.get(vowels + "-") if not coda else None
    if middles is None:
        middles = sounds.get(vowels) or [
            "".join(p) for p in itertools.product(*(sounds[v] for v in vowels if v in sounds))
        ]
    found: dict[str, int] = {}
    for (i, a), (j, b), (k, c) in itertools.product(
        enumerate(starts), enumerate(middles), enumerate(sounds["-" + coda])
    ):
        if a + b + c and found.get(a + b + c, 99) > i + j + k:
            found[a + b + c] = i + j + k
    return found


@functools.cache
def _written(country: str, place: int, script: str) -> dict[str, str]:
    """Native spelling → the most frequent syllable that it may stand for, in one place of a name."""
    table: dict[str, tuple[int, str]] = {}
    for syllable, rank in _COUNTRIES[country].places[place].items():
        for form, away in spellings(syllable, script).items():
            worth = (rank + 25 * away, syllable)
            if form not in table or worth < table[form]:
                table[form] = worth
    return {form: syllable for form, (_, syllable) in table.items()}


def syllables(words: list[str], script: str, state: str | None = None) -> tuple[str, int] | None:
    """Latin name and a cost (mean rank of its syllables, less where `state` agrees), or None if it is no such name."""
    if script not in _COLUMNS or not 2 <= len(words) <= 5:
        return None
    found = []
    for country in _COUNTRIES:
        if country != _ONE_COUNTRY.get(script, country):
            continue
        if state is not None and _LIKE.get(state, state) != country:
            continue
        name = _read(words, script, country)
        if name is not None:
            found.append((name[1], name[0]))
    if not found or (state is None and min(found)[0] > 70):
        return None
    cost, latin = min(found)
    return latin, cost


def _read(words: list[str], script: str, country: str) -> tuple[str, int] | None:
    spec = _COUNTRIES[country]
    first = _written(country, 0, script).get(words[0])
    if first is None:
        return None
    given: list[str] = []
    cost = spec.places[0][first]
    for at, word in enumerate(words[1:], 1):
        place = 2 if at == len(words) - 1 else 1
        syllable = _written(country, place, script).get(word)
        if syllable is not None:
            given.append(syllable)
            cost += spec.places[place][syllable] if country == "VNM" else 12
            continue
        halves = _split(word, script, country) if country != "VNM" and len(words) == 2 else None
        if halves is None:
            return None
        given.extend(halves)
        cost += 24
    if country != "VNM" and len(given) > 2:
        return None
    rank = cost // len(words) + (0 if country == "VNM" else 4)
    head = first.capitalize()
    if country == "VNM":
        return " ".join([head, *(g.capitalize() for g in given)]), rank
    return f"{head} {spec.joined.join(given).capitalize()}", rank


def _split(word: str, script: str, country: str) -> list[str] | None:
    table = _written(country, 1, script)
    finals = str.maketrans("נמפצכ", "ןםףץך")
    for cut in range(2, len(word) - 1):
        left = word[:cut]
        for form in (left, left[:-1] + left[-1].translate(finals)):
            if form in table and word[cut:] in table:
                return [table[form], table[word[cut:]]]
    return None


def vietnamese_family(word: str) -> bool:
    """Is the Latin word a common Vietnamese family name, with or without its marks?"""
    return fold_latin(word) in _COUNTRIES["VNM"].places[0]
