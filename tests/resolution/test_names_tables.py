"""The learned tables: all of one building, and the parts that are generated."""

import hashlib
import json
from importlib.resources import files

import pytest

from communique.resolution.names.grams import Grams, letter_pairs
from communique.resolution.names.hepburn import hepburn
from communique.resolution.names.japanese import japanese
from communique.resolution.names.sinitic import spellings

DATA = files("communique.resolution.names") / "data"


def test_tables_were_built_together() -> None:
    told = json.loads((DATA / "learned.json").read_text("utf-8"))
    digests = {name: hashlib.sha256((DATA / name).read_bytes()).hexdigest() for name in told["tables_sha256"]}
    assert digests == told["tables_sha256"], "run: python tools/learn_names.py"
    assert hashlib.sha256((DATA / "han.z").read_bytes()).hexdigest() == told["readings_sha256"]


@pytest.mark.parametrize(
    ("reading", "system", "spelt"),
    [
        ("zhang", "mandarin", "chang"),
        ("can", "cantonese", "chan"),
        ("tiunn", "min", "teo"),
        ("정", "korean", "chung"),
        ("유", "korean", "ryu"),
        ("이", "korean", "rhee"),
    ],
)
def test_spellings_beside_the_usual_one(reading: str, system: str, spelt: str) -> None:
    assert spelt in spellings(reading, system)


@pytest.mark.parametrize(
    ("kana", "latin"),
    [("ヨウコ", "yoko"), ("オオタ", "ota"), ("リョウ", "ryo"), ("ハットリ", "hattori"), ("マッチ", "matchi")],
)
def test_hepburn(kana: str, latin: str) -> None:
    assert hepburn(kana) == latin


def test_japanese_names_by_their_lists() -> None:
    assert japanese("田中洋子")[0] == "Yoko Tanaka"
    assert japanese("鈴木") == ("Suzuki",)
    assert japanese("") == ()


def test_grams_find_the_word_with_the_letters() -> None:
    grams = Grams()
    for word in ("petrov", "smirnov", "ivanov"):
        grams.add(word)
    likely = dict.fromkeys(letter_pairs("petrof"), 0.9)
    assert grams.count(likely, 6).most(1) == ["petrov"]
    assert grams.count(likely, 6).most(1, among=0b110) != ["petrov"]
    grams.add("petrof")
    assert grams.count(likely, 6).most(1) == ["petrof"]
    assert Grams().count({"ab": 1.0}, 2).most(3) == []
