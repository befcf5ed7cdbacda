"""Who is meant by a title alone beside a person of another title; whose plan an infinitive tells."""

import communique

HOSTED = "WASHINGTON - The Secretary of Defense hosted Estonian Minister of Defence Kaarel Ots at the Pentagon today."


def speakers(said: str) -> list[tuple[str | None, str | None]]:
    events = communique.read(f"{HOSTED} {said}", lang="en", published="2026-03-12").events
    return [(p.state, p.name) for e in events if e.kind == "statement" for p in e.parties if p.role == "speaker"]


def test_a_secretary_is_not_the_minister_whom_he_hosts() -> None:
    assert speakers("The Secretary thanked Minister Ots for his visit.") == [("USA", None)]
    assert speakers("The Minister thanked the Secretary for the welcome.") == [("EST", "Kaarel Ots")]


def test_a_name_that_looks_like_an_acronym_is_a_name() -> None:
    (first, *_) = communique.read(HOSTED, lang="en", published="2026-03-12").events
    assert "Kaarel Ots" in [p.name for p in first.parties]


def test_a_plan_is_of_whom_it_is_said_to_be() -> None:
    told = "Minister Ots briefed the Secretary on Estonia's plans to give Latvia six trucks."
    events = communique.read(f"{HOSTED} {told}", lang="en", published="2026-03-12").events
    given = [(p.state, p.role) for e in events if e.kind == "transfer" for p in e.parties]
    assert ("EST", "donor") in given and ("USA", "donor") not in given


def test_who_frees_reporters_is_no_source_of_what_follows() -> None:
    said = "The Secretary urged Estonia to free the journalists and expressed concern about recent legislation."
    assert speakers(said) == [("USA", None)] * 2


def test_who_signs_a_statement_speaks_in_it() -> None:
    text = (
        "Statement by the Minister for Defence of Australia\n\n"
        "I was pleased to host my Tongan counterpart in Canberra on Tuesday. Australia will gift a second "
        "Guardian-class patrol boat to Tonga in 2027. I look forward to visiting Nuku'alofa next year."
    )
    events = communique.read(text, lang="en", published="2026-02-26").events
    told = {(e.form, p.state, p.office or p.name, p.role) for e in events for p in e.parties}
    assert ("reception", "AUS", "defence_minister", "host") in told
    assert ("gift", "AUS", None, "donor") in told
    assert ("visit", "AUS", "defence_minister", "guest") in told
