"""A language is a folder: one that nobody speaks, put beside the others, is read without a line of code."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.errors import PackError
from communique.languages import pack
from communique.pipeline import read

# Verb last, particles after their noun, the state before the office, no capitals in use.
FILES = {
    "pack.yaml": """
code: qaa
name: Madeup
endonym: gorba
script: Latn
direction: ltr
home: [CHL]
order: {subject: before, object: before, marker: after, adjective: before}
names: {capitals: no, words: [1, 4]}
""",
    "lexicon/states.yaml": "CHL: {name: [chilu]}\nKEN: {name: [kenu]}\n",
    "lexicon/offices.yaml": "one: {defence_minister: [gardomar]}\n",
    "lexicon/function.yaml": "subject: [wa]\nwith: [komi]\nin: [ende]\nand: [ti]\n",
    "lexicon/things.yaml": "item: [bolko]\n",
    "lexicon/topics.yaml": "maritime: [marsalvo]\n",
    "frames/contact.yaml": "- {frame: call, form: call, verb: {past: [telnaro]}}\n",
    "frames/statement.yaml": "- {frame: thank, form: thank, verb: {past: [dankaro]}}\n",
}


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "packs" / "qaa"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), "utf-8")
    monkeypatch.setenv("COMMUNIQUE_PACKS", str(tmp_path / "packs"))
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "cache"))
    pack.load.cache_clear()
    yield folder
    pack.load.cache_clear()


def test_a_new_folder_is_a_new_language(made_up: Path) -> None:
    text = "gardomar lanu peri wa kenu gardomar sim onja komi telnaro.\n\nlanu peri wa dankaro."
    reading = read(text, published="2024-05-15", lang="qaa")
    call, thanks = reading.events
    assert (call.kind, call.form, call.status) == ("contact", "call", "held")
    assert [(p.name, p.state, p.office) for p in call.parties] == [
        ("lanu peri", "CHL", "defence_minister"),
        ("sim onja", "KEN", "defence_minister"),
    ]
    assert (thanks.form, thanks.parties[0].name, thanks.parties[1].name) == ("thank", "lanu peri", "sim onja")
    assert text[call.start : call.end].rstrip(".").endswith("telnaro")


def test_an_edited_pack_is_read_as_it_stands(made_up: Path) -> None:
    text = "gardomar lanu peri wa kenu gardomar sim onja komi vidaro."
    assert read(text, published="2024-05-15", lang="qaa").events == ()
    frames = made_up / "frames/contact.yaml"
    frames.write_text(frames.read_text("utf-8") + "- {frame: meet, form: meeting, verb: {past: [vidaro]}}\n", "utf-8")
    pack.load.cache_clear()
    assert [e.form for e in read(text, published="2024-05-15", lang="qaa").events] == ["meeting"]


def test_every_fault_of_a_pack_is_named(made_up: Path) -> None:
    (made_up / "lexicon/offices.yaml").write_text("one: {no_such_office: [x]}\n", "utf-8")
    (made_up / "lexicon/stats.yaml").write_text("CHL: {name: [y]}\n", "utf-8")
    with pytest.raises(PackError, match=r"(?s)2 faults.*no_such_office.* is no office.*no lexicon of that name"):
        pack.load("qaa")
