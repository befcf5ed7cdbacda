#!/usr/bin/env python3
"""Write the readings of Chinese characters in names and of Japanese names into the package.

    build_name_readings.py --unihan FOLDER --taiwanese FILE --japanese FOLDER

FOLDER of Unihan: Unihan_Readings.txt.bz2 and Unihan_Variants.txt.bz2 (Unicode licence). FILE: data/prons.msgpack of the
package taibun (MIT licence). FOLDER of Japanese: the package janome (Apache licence 2.0), whose dictionary is IPADIC
(licence of the Nara Institute of Science and Technology); of it family and given names are taken with their readings.
Needs msgpack. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import bz2
import collections
import importlib.util
import pathlib
import sys
import unicodedata
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from communique.resolution.names.fold import fold_latin  # noqa: E402
from communique.resolution.names.hepburn import hepburn  # noqa: E402

DATA = ROOT / "src/communique/resolution/names/data"
READINGS = 3  # of one Japanese family or given name
KINDS = {"名詞,固有名詞,人名,姓": "f", "名詞,固有名詞,人名,名": "g"}
# Sino-Vietnamese readings of name characters that Unihan lacks or gives in another sense.
SINO_VIETNAMESE = (
    "阮:nguyen 陈:tran 黎:le 范:pham 黄:hoang 潘:phan 武:vo 邓:dang 裴:bui 杜:do 胡:ho",
    "吴:ngo 杨:duong 李:ly 丁:dinh 梅:mai 张:truong 郑:trinh 梁:luong 陶:dao 段:doan 苏:to",
    "林:lam 高:cao 朱:chu 周:chu 谢:ta 何:ha 刘:luu 冯:phung 谭:dam 曾:tang 王:vuong",
    "赵:trieu 石:thach 孙:ton 徐:tu 马:ma 郭:quach 罗:la 宋:tong 唐:duong 许:hua 韩:han",
    "曹:tao 彭:banh 蒋:tuong 蔡:thai 魏:nguy 薛:tiet 叶:diep 余:du 于:vu 董:dong 吕:la",
    "江:giang 习:tap 文:van 氏:thi 春:xuan 明:minh 清:thanh 青:thanh 光:quang 德:duc 友:huu",
    "玉:ngoc 廷:dinh 国:quoc 晋:tan 新:tan 公:cong 越:viet 红:hong 鸿:hong 雄:hung 海:hai",
    "山:son 福:phuc 正:chinh 政:chinh 惠:hue 强:cuong 胜:thang 勇:dung 俊:tuan 英:anh 龙:long",
    "南:nam 和:hoa 华:hoa 平:binh 安:an 庆:khanh 达:dat 成:thanh 城:thanh 忠:trung 中:trung",
    "松:tung 峰:phong 锋:phong 军:quan 荣:vinh 永:vinh 孝:hieu 辉:huy 科:khoa 坚:kien 健:kien",
    "建:kien 利:loi 孟:manh 义:nghia 仁:nhan 幸:hanh 权:quyen 决:quyet 创:sang 才:tai 心:tam",
    "太:thai 善:thien 天:thien 盛:thinh 寿:tho 通:thong 秋:thu 顺:thuan 水:thuy 进:tien 全:toan",
    "庄:trang 智:tri 朝:trieu 竹:truc 长:truong 秀:tu 祥:tuong 雪:tuyet 云:van 燕:yen 疆:giang",
    "仲:trong 重:trong 历:lich 战:chien 刚:cuong 近:can 涛:dao 锦:cam 泽:trach 民:dan 东:dong",
    "毅:nghi 克:khac 大:dai 小:tieu 家:gia 宝:bao 宏:hong 波:ba 志:chi 世:the 立:lap",
    "伟:vi 学:hoc 思:tu 恩:an 庭:dinh 广:quang 美:my 金:kim 银:ngan 兰:lan 花:hoa",
    "香:huong 芳:phuong 方:phuong 凤:phung",
)


def build_readings(unihan: pathlib.Path, taiwanese: pathlib.Path) -> bytes:
    """The table of Han characters: a line a character, without tones, each column a list by spaces.

    Character, simplified form (or nothing), Mandarin (Pinyin), Vietnamese, Korean (syllables), Sino-Japanese,
    Cantonese (Jyutping) and southern Min (Tai-lo) readings. Sources: the Unihan database (Unicode licence); for
    southern Min the readings of the package taibun (MIT licence).
    """
    known: dict[str, dict[str, str]] = collections.defaultdict(dict)
    for name in ("Unihan_Readings.txt.bz2", "Unihan_Variants.txt.bz2"):
        with bz2.open(unihan / name, "rt", encoding="utf-8") as source:
            for line in source:
                if line.startswith("U+"):
                    code, field, value = line.rstrip("\n").split("\t")
                    known[chr(int(code[2:], 16))][field] = value
    southern = min_readings(taiwanese)
    by_hand = dict(pair.split(":") for pair in " ".join(SINO_VIETNAMESE).split())
    common = {c for c, fields in known.items() if "kHanyuPinlu" in fields or "kHangul" in fields or c in by_hand}
    common |= {c for c in known if in_use(c, "gb2312") or in_use(c, "shift_jis")}
    common |= {chr(int(v[2:], 16)) for c in common for v in known[c].get("kTraditionalVariant", "").split() if v}
    lines = []
    for char in sorted(common):
        fields = known[char]
        simple = [chr(int(v.split("<")[0][2:], 16)) for v in fields.get("kSimplifiedVariant", "").split()]
        simple = [v for v in simple if v != char]
        other = simple[0] if simple else char
        full = [chr(int(v.split("<")[0][2:], 16)) for v in fields.get("kTraditionalVariant", "").split()]
        full = [v for v in full if v != char]
        forms = (char, other, *full)
        mandarin = fields.get("kMandarin", "").split()
        vietnamese = [by_hand[c] for c in forms if c in by_hand]
        vietnamese += [v for c in forms for v in known[c].get("kVietnamese", "").split()]
        korean = [v[0] for c in forms for v in known[c].get("kHangul", "").split() if "가" <= v[0] <= "힣"]
        japanese = [long_vowels(v) for v in fields.get("kJapaneseOn", "").lower().split()[:2]]
        cantonese = [v.rstrip("123456") for v in fields.get("kCantonese", "").split()[:2]]
        hokkien = [v for c in forms for v in southern.get(c, ())]
        columns = [
            " ".join(dict.fromkeys(values))
            for values in (
                [fold_latin(v) for v in mandarin[:1]],
                [fold_latin(v) for v in vietnamese][:2],
                list(dict.fromkeys(korean))[:3],
                [fold_latin(v) for v in japanese],
                cantonese,
                list(dict.fromkeys(hokkien))[:4],
            )
        ]
        lines.append("\t".join([char, other if other != char else "", *columns]))
    return zlib.compress("\n".join(lines).encode(), 9)


def min_readings(taiwanese: pathlib.Path) -> dict[str, list[str]]:
    """Characters with their southern Min readings without tones; the file is `prons.msgpack` of the package taibun."""
    import msgpack  # type: ignore[import-not-found, unused-ignore]

    found: dict[str, list[str]] = {}
    for char, readings in msgpack.unpackb(taiwanese.read_bytes()).items():
        flat = [part for reading in readings for part in reading.split("/")]
        text = [unicodedata.normalize("NFD", r.lower()).replace("\u0358", "o").replace("ⁿ", "nn") for r in flat]
        plain_ones = ["".join(c for c in r if "a" <= c <= "z") for r in text]
        found[char] = [r for r in dict.fromkeys(plain_ones) if r]
    return found


def in_use(char: str, standard: str) -> bool:
    """Is the character among those of a national standard (the first of the People's Republic, Japan's JIS X 0208)?"""
    try:
        char.encode(standard)
    except UnicodeEncodeError:
        return False
    return True


def long_vowels(reading: str) -> str:
    """As the press writes Japanese: long o and u without a mark."""
    return reading.replace("ou", "o").replace("uu", "u")


def japanese_names(janome: pathlib.Path) -> bytes:
    """Family (f) and given names (g) in Chinese characters: a line a name, its readings in Latin letters by spaces,
    the commonest first."""
    sys.path.insert(0, str(janome.parent))
    spec = importlib.util.find_spec("janome.sysdic")
    assert spec is not None
    sysdic = importlib.import_module("janome.sysdic")
    found: dict[tuple[str, str], dict[str, int]] = collections.defaultdict(dict)
    for entry in sysdic.entries(False).values():
        surface, cost, kind, reading = entry[0], entry[3], entry[4], entry[8]
        if kind in KINDS and all("\u4e00" <= c <= "\u9fff" or c in "々ヶ" for c in surface):
            letters = hepburn(reading)
            if letters:
                mine = found[KINDS[kind], surface]
                mine[letters] = min(cost, mine.get(letters, cost))
    lines = []
    for (kind, surface), readings in sorted(found.items()):
        ranked = sorted(readings, key=lambda letters: (readings[letters], letters))[:READINGS]
        lines.append(f"{kind}{surface}\t{' '.join(ranked)}")
    return zlib.compress("\n".join(lines).encode(), 9)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--unihan", type=pathlib.Path, required=True)
    ask.add_argument("--taiwanese", type=pathlib.Path, required=True)
    ask.add_argument("--japanese", type=pathlib.Path, required=True)
    options = ask.parse_args()
    for name, packed in (
        ("han.z", build_readings(options.unihan, options.taiwanese)),
        ("japanese.z", japanese_names(options.japanese)),
    ):
        (DATA / name).write_bytes(packed)
        print(name, len(packed), "bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
