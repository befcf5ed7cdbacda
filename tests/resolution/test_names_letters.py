"""Letters of alphabets that the learned tables hardly know: Ukrainian, Serbian, Macedonian, Kazakh, Persian, Korean."""

from __future__ import annotations

import pytest

from communique.resolution.names import Index, same_person
from communique.resolution.names.fold import script_of
from communique.resolution.names.letters import letters_of
from communique.resolution.names.tables import table, text

# Names made up of ordinary ones.
PAIRS = [
    ("Роман Ґудзь", "Roman Gudz"),
    ("Євген Їжакевич", "Yevhen Yizhakevych"),
    ("Љубомир Његовановић", "Ljubomir Njegovanović"),
    ("Зоран Ђорђевић", "Zoran Djordjević"),
    ("Никола Ѓорѓиевски", "Nikola Gjorgjievski"),
    ("Әсет Қайратұлы", "Aset Kairatuly"),
    ("بیژن کریمی", "Bijan Karimi"),
]


@pytest.mark.parametrize(("native", "latin"), PAIRS)
def test_a_name_with_such_letters_is_known(native: str, latin: str) -> None:
    assert same_person(native, latin).value > 0.5


def test_such_names_stay_apart() -> None:
    for native, _ in PAIRS:
        found = [same_person(native, latin).value for other, latin in PAIRS if other != native]
        assert max(found) < 0.3


def test_the_index_finds_them() -> None:
    index = Index()
    for native, latin in PAIRS:
        index.add(native, latin)
    assert [index.lookup(native, 1)[0].id for native, _ in PAIRS] == [native for native, _ in PAIRS]


@pytest.mark.parametrize("line", text("letters.tsv").splitlines())
def test_the_list_is_sound(line: str) -> None:
    script, letter, options = line.split("\t")
    assert script_of(letter) == script
    ((folded, pieces),) = letters_of(line, script).items()
    assert 0.2 < sum(pieces.values()) <= 1
    known = table(script)
    assert known is not None and set(pieces) <= set(known.align[folded]), options
