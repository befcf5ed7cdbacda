"""Who held an office when, from dated sightings."""

from dataclasses import replace

from communique.resolution.across import RegisterEntry, resolve_people
from communique.resolution.claims import TenureClaim
from communique.resolution.days import ordinal
from communique.resolution.tenures import Tenure, holders, tenures_of_sightings


def seen(n: int, name: str, day: str, office: str = "defence_minister") -> TenureClaim:
    return TenureClaim(f"t{n}", f"d{n}", name, None, "LAO", office, date=day, published=day)


def tenures(*claims: TenureClaim, register: tuple[RegisterEntry, ...] = ()) -> dict[str, list[Tenure]]:
    people = resolve_people((), claims, register)
    names = {p.id: p.name for p in people.persons}
    found: dict[str, list[Tenure]] = {}
    sightings = [(ordinal(c.date) or 0, people.holder_of(c) or "", c.id, c.ordinal) for c in claims]
    post = (claims[0].state or "", claims[0].office)
    for t in tenures_of_sightings({post: sightings}, register):
        found.setdefault(names[t.person], []).append(t)
    return found


OLD, NEW = "Bounmy Keola", "Sisavath Phouthong"


def test_a_successor_bounds_a_tenure() -> None:
    found = tenures(seen(1, OLD, "2030-01-01"), seen(2, OLD, "2031-01-01"), seen(3, NEW, "2031-06-01"))
    (old,), (new,) = found[OLD], found[NEW]
    assert (old.first, old.last, old.before) == ("2030-01-01", "2031-01-01", "2031-06-01")
    assert (new.after, new.before, new.conflicts) == ("2031-01-01", None, ())


def test_a_conflict_is_shown() -> None:
    found = tenures(seen(1, OLD, "2030-01-01"), seen(2, NEW, "2030-06-01"), seen(3, OLD, "2031-01-01"),
                    seen(4, NEW, "2031-06-01"))  # fmt: skip
    (conflict,) = found[OLD][0].conflicts
    assert (conflict.first, conflict.last) == ("2030-06-01", "2031-01-01")


def test_who_comes_back_has_two_tenures() -> None:
    found = tenures(seen(1, OLD, "2030-01-01"), seen(2, NEW, "2031-01-01"), seen(3, OLD, "2032-01-01"))
    assert len(found[OLD]) == 2


def test_holders_of_a_day() -> None:
    claims = [seen(1, OLD, "2030-01-01"), seen(2, OLD, "2031-01-01"), seen(3, NEW, "2031-06-01")]
    found = [t for mine in tenures(*claims).values() for t in mine]

    def on(day: str) -> list[str]:
        return [h.certainty for h in holders(found, day)]

    assert on("2030-05-05") == ["seen"]
    assert on("2031-08-01") == ["likely"]
    assert on("2031-03-01") == []  # between two holders nobody is named
    assert on("2027-12-01") == []  # more than two years before


def test_many_ambassadors_are_no_conflict() -> None:
    found = tenures(seen(1, OLD, "2030-01-01", "ambassador"), seen(2, NEW, "2030-01-01", "ambassador"))
    assert not found[OLD][0].conflicts


def test_a_register_gives_the_days() -> None:
    known = RegisterEntry("Q1", (OLD,), "LAO", (("defence_minister", "2029-05-01", "2031-05-01"),))
    ((tenure,),) = tenures(seen(1, OLD, "2030-01-01"), register=(known,)).values()
    assert (tenure.since, tenure.until) == ("2029-05-01", "2031-05-01")
    assert [[h.certainty for h in holders([tenure], day)] for day in ("2029-05-01", "2031-05-01")] == [["seen"]] * 2
    assert [holders([tenure], day) for day in ("2029-04-30", "2031-05-02")] == [[], []]


def test_a_register_without_an_end_leaves_one_in_office() -> None:
    known = RegisterEntry("Q1", (OLD,), "LAO", (("defence_minister", "2029-05-01", None),))
    ((tenure,),) = tenures(seen(1, OLD, "2030-01-01"), register=(known,)).values()
    assert [h.certainty for h in holders([tenure], "2036-01-01")] == ["likely"]


def test_a_year_alone_shows_nobody_on_a_day() -> None:
    ((tenure,),) = tenures(seen(1, OLD, "2030-01-01")).values()
    vague = replace(tenure, first="2030", last="2030")
    assert [h.certainty for h in holders([vague], "2030-06-01")] == ["likely"]
