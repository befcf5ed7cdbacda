"""A statement that names no area of its own is about what it answers."""

from communique import read


def topics(text: str, act: str) -> list[str]:
    events = read(text, published="2031-03-04", lang="en").events
    return next(list(e.topics) for e in events if e.form == act)


MEETING = (
    "Foreign Minister Anna Bauer of Austria met Foreign Minister Joan Mendes of Cabo Verde in Vienna on 3 March 2031. "
)


def test_acceptance_is_about_the_proposal() -> None:
    told = "Minister Bauer proposed joint cybersecurity cooperation. Minister Mendes accepted the proposal."
    assert topics(MEETING + told, "accept") == ["cyber"]


def test_promise_to_look_at_a_request_is_about_it() -> None:
    told = "Minister Mendes asked Austria to help with demining. Minister Bauer promised to consider the request."
    assert topics(MEETING + told, "pledge") == ["ordnance"]


def test_promise_of_the_side_that_asked_is_not() -> None:
    told = "Minister Mendes asked Austria to help with demining. Minister Mendes promised to stay in close contact."
    assert topics(MEETING + told, "pledge") != ["ordnance"]


def test_thanks_are_for_the_help_given() -> None:
    told = "Austria donated vaccines to Cabo Verde on 2 March 2031. Minister Mendes thanked Austria for the gesture."
    assert topics(MEETING + told, "thank") == ["medicine"]
