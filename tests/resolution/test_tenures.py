"""Who held an office when, from dated sightings."""

from communique.resolution.across import RegisterEntry, resolve_people
from communique.resolution.claims import TenureClaim
from communique.resolution.tenures import Tenure, find_tenures, holders


def seen(n: int, name: str, day: str, office: str = "defence_minister") -> TenureClaim:
    return TenureClaim(f"t{n}", f"d{n}", name, None, "LAO", office, date=day, published=day)


def tenures(*claims: TenureClaim, register: tuple[RegisterEntry, ...] = ()) -> dict[str, list[Tenure]]:
    people = resolve_people((), claims, register)
    names = {p.id: p.name for p in people.persons}
    found: dict[str, list[Tenure]] = {}
    for t in find_tenures((), claims, people, register):
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
    found = find_tenures((), claims, resolve_people((), claims))

    def on(day: str) -> list[str]:
        return [h.certainty for h in holders(found, "LAO", "defence_minister", day)]

    assert on("2030-05-05") == ["seen"]
    assert on("2031-08-01") == ["likely"]
    assert on("2031-03-01") == []  # between two holders nobody is named
    assert holders(found, "LAO", "foreign_minister", "2030-05-05") == []


def test_many_ambassadors_are_no_conflict() -> None:
    found = tenures(seen(1, OLD, "2030-01-01", "ambassador"), seen(2, NEW, "2030-01-01", "ambassador"))
    assert not found[OLD][0].conflicts


def test_a_register_gives_the_days() -> None:
    known = RegisterEntry("Q1", (OLD,), "LAO", (("defence_minister", "2029-05-01", "2031-05-01"),))
    ((tenure,),) = tenures(seen(1, OLD, "2030-01-01"), register=(known,)).values()
    assert (tenure.since, tenure.until) == ("2029-05-01", "2031-05-01")
