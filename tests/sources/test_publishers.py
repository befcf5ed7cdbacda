"""The register of publishers is sound, and users can add to it."""

from pathlib import Path

import pytest

from communique.errors import UsageError
from communique.languages.states import ALPHA3
from communique.sources.publishers import KINDS, VARIABLE, find_publisher, load_publishers


def test_ministries_and_agencies_of_a_hundred_states() -> None:
    register = load_publishers()
    official = {p.state for p in register.values() if p.kind in ("ministry", "agency")} - {None}
    assert len(official) >= 100
    assert {p.state for p in register.values()} <= {*ALPHA3.values(), None}
    assert {p.kind for p in register.values()} == set(KINDS)


def test_no_country_domain_contradicts_its_state() -> None:
    from communique.resolution.home import state_of_address

    other = {"kcna.co.jp", "radiookapi.net"}  # an agency that publishes from abroad
    generic = ("TV", "FM", "ME", "CO", "AI", "IO", "LA", "SC", "TO", "AG")
    for publisher in load_publishers().values():
        told = state_of_address(f"https://{publisher.domain}/")
        ending = publisher.domain.rpartition(".")[2].upper()
        if told is not None and publisher.state is not None and ending not in generic and publisher.domain not in other:
            assert told == publisher.state, publisher.domain


@pytest.mark.parametrize(
    ("url", "name"),
    [("https://www.diplomatie.gouv.fr/fr/x", "Ministère de l'Europe et des Affaires étrangères"),
     ("http://EN.Montsame.MN:8080/read/1", "МОНЦАМЭ"), ("https://bmvg.de/", "Bundesministerium der Verteidigung"),
     ("https://www.admin.ch./", "Schweizerische Eidgenossenschaft"), ("https://notmontsame.mn/", None),
     ("https://montsame.mn.evil.example/", None), ("https://[bad", None), ("", None), (None, None), ("file.txt", None)],
)  # fmt: skip
def test_the_nearest_domain_counts(url: str | None, name: str | None) -> None:
    found = find_publisher(url)
    assert (found.name if found is not None else None) == name


def test_users_add_and_overrule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "NOR:\n  press.example.org: {kind: newspaper, lang: no, name: Pressen}\n"
        "SWE:\n  montsame.mn: {kind: agency, lang: sv, name: Other}\n", "utf-8"
    )  # fmt: skip
    for named in (path, tmp_path):
        monkeypatch.setenv(VARIABLE, str(named))
        found, other = find_publisher("https://press.example.org/1"), find_publisher("https://montsame.mn/")
        assert found is not None and (found.state, found.lang) == ("NOR", "no")
        assert other is not None and other.name == "Other"


@pytest.mark.parametrize(
    ("text", "said"),
    [("Norway: {}", "no state of three capitals"), ("NOR: [x]", "mapping of domains"), ("- x", "mapping of states"),
     ("NOR: {a.example: {kind: paper, lang: no, name: X}}", "'paper' is no kind"),
     ("NOR: {a.example: {kind: agency, name: X}}", "`lang` is missing"),
     ("NOR: {https://a.example: {kind: agency, lang: no, name: X}}", "no domain"), ("NOR: {a: [", "YAML")],
)  # fmt: skip
def test_faults_are_told_with_their_place(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(text, "utf-8")
    with pytest.raises(UsageError, match=r"bad\.yaml") as error:
        load_publishers(str(tmp_path))
    assert said in str(error.value)


def test_what_is_named_and_not_there() -> None:
    with pytest.raises(UsageError, match="no such file"):
        load_publishers("/no/such/publishers")


def test_the_publisher_tells_the_home_state() -> None:
    import communique

    text = "The Minister of Defence received the Minister of Defence of Chile in the capital on Monday."
    home = communique.read(text, lang="en", url="https://montsame.mn/en/1").home
    assert home is not None and home[0] == "MNG" and "МОНЦАМЭ" in home[1]
    world = communique.read(text, lang="en", url="https://www.reuters.com/world/1").home
    assert world is None or world[0] != "GBR" or "МОНЦАМЭ" not in world[1]
