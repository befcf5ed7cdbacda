"""Forms of a stem by a pack's paradigms."""

from communique.languages.forms import inflect

PARADIGM = {"past": ["{0}ó", "ha {0}ado"], "future": ["{0}ará"]}


def test_a_stem_takes_the_endings() -> None:
    assert inflect("entreg", PARADIGM) == {"past": ["entregó", "ha entregado"], "future": ["entregará"]}


def test_what_a_verb_carries_follows_every_form() -> None:
    assert inflect("entreg + … carta", PARADIGM)["past"] == ["entregó … carta", "ha entregado … carta"]
