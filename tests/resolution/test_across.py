"""One person in every script, and no two persons in one."""

from dataclasses import replace

from communique.resolution.across import PeopleResult, RegisterEntry, resolve_people
from communique.resolution.claims import Claim, ClaimParty, Decision, TenureClaim


def seen(n: int, name: str, lang: str, office: str | None = "defence_minister", *, day: str = "2031-03-04",
         state: str = "VNM") -> Claim:  # fmt: skip
    party = ClaimParty(state, None, name, None, office, "host", lang)
    return Claim(f"c{n}", f"d{n}", "contact", "talks", "held", day, parties=(party,), lang=lang, published=day)


def groups(*claims: Claim) -> int:
    return len(resolve_people(claims).persons)


def test_one_person_in_four_scripts() -> None:
    names = [("Trần Văn Bình", "vi"), ("تران فان بينه", "ar"), ("טראן ואן בין", "he"), ("Tran Van Binh", "en")]
    result = resolve_people([seen(n, *row) for n, row in enumerate(names)])
    (person,) = result.persons
    assert {s.name for s in person.spellings} == {name for name, _ in names}


def test_two_ministers_of_one_surname() -> None:
    assert groups(seen(1, "Bader Al Mutawa", "en"), seen(2, "Jassim Al Mutawa", "en", "foreign_minister")) == 2


def test_father_and_son() -> None:
    assert groups(seen(1, "Daniel Okello", "en"), seen(2, "Michael Okello", "en", day="2033-01-01")) == 2


def test_predecessor_and_successor() -> None:
    assert groups(seen(1, "Nguyễn Đức Lâm", "vi"), seen(2, "Trần Văn Bình", "vi", day="2031-04-04")) == 2


def test_marks_tell_names_of_one_language_apart() -> None:
    one, other = seen(1, "Nguyễn Văn An", "vi", "ambassador"), seen(2, "Nguyễn Văn Ân", "vi", "service_chief")
    assert groups(one, other) == 2


def test_other_states_have_other_people() -> None:
    assert groups(seen(1, "Omar Hassan", "en", state="JOR"), seen(2, "Omar Hassan", "en", state="SDN")) == 2


def test_one_name_in_two_offices_at_once_is_two_people() -> None:
    assert groups(seen(1, "Ali Hassan", "en"), seen(2, "Ali Hassan", "en", "ambassador")) == 2


def test_a_surname_joins_the_one_who_bears_it_in_that_office() -> None:
    full, short = seen(1, "Boris Albrecht", "en"), seen(2, "Albrecht", "en", day="2031-05-01")
    assert groups(full, short) == 1
    assert groups(full, replace(seen(2, "Albrecht", "en", "ambassador"))) == 2


def test_a_surname_that_two_bear_joins_neither() -> None:
    two = [seen(1, "Boris Albrecht", "en"), seen(2, "Clara Albrecht", "en", day="2031-09-01")]
    assert groups(*two, seen(3, "Albrecht", "en", day="2031-06-01")) == 3


def test_named_side_by_side_they_are_two() -> None:
    parties = tuple(ClaimParty("VNM", None, name, None, "other", None, "en") for name in ("Le Van An", "Le Vann An"))
    claim = Claim("c1", "d1", "contact", "meeting", "held", "2031-01-01", parties=parties, published="2031-01-01")
    assert len(resolve_people([claim]).persons) == 2


def test_an_ordinal_tells_holders_apart() -> None:
    one = TenureClaim("t1", "d1", "John Smith", None, "USA", "defence_minister", ordinal=29, date="2031-01-01")
    two = replace(one, id="t2", document="d2", name="Jon Smith", ordinal=30)
    assert len(resolve_people((), [one, two]).persons) == 2


def test_people_decide() -> None:
    one, two = seen(1, "Bader Al Mutawa", "en"), seen(2, "Jassim Al Mutawa", "en", "foreign_minister")
    same = Decision("same", ("c1#0", "c2#0"), by="ann", at="2031-01-01")
    assert len(resolve_people([one, two], decisions=[same]).persons) == 1
    again = replace(seen(2, "Bader Al Mutawa", "en"))
    parted = Decision("different", ("c1#0", "c2#0"), by="ann", at="2031-01-01")
    assert len(resolve_people([one, again], decisions=[parted]).persons) == 2


def test_a_register_gives_the_id() -> None:
    known = RegisterEntry("Q1", ("Tran Van Binh",), "VNM", (("defence_minister", "2029-01-01", None),))
    result = resolve_people([seen(1, "تران فان بينه", "ar")], register=[known])
    assert [p.register for p in result.persons] == ["Q1"]


def test_order_does_not_matter() -> None:
    claims = [seen(n, name, "en") for n, name in enumerate(("Tran Van Binh", "Tran Van Bin", "Le Hai", "Binh"))]

    def ids(result: PeopleResult) -> list[str]:
        return [p.id for p in result.persons]

    assert ids(resolve_people(claims)) == ids(resolve_people(claims[::-1]))
