"""Who says a statement to whom, over sentences of a whole readout."""

from __future__ import annotations

from communique import read


def said(text: str, act: str, lang: str = "en") -> list[tuple[str | None, str | None]]:
    """(name, role) of every party of the first statement of an act."""
    events = read(text, lang=lang, published="2025-06-10").events
    return [(p.name, p.role) for p in next(e for e in events if e.form == act).parties]


MET = "The Foreign Minister of Kenya, Mary Otieno, met the President of Malawi, John Banda, in Lilongwe on Monday. "


def test_good_wishes_are_of_who_sends_them() -> None:
    text = MET + "She conveyed the condolences of President William Kirui on the floods."
    assert said(text, "condole") == [("William Kirui", "speaker"), ("John Banda", "addressee")]


def test_who_conveys_is_still_meant_by_she() -> None:
    text = MET + "She conveyed the condolences of President William Kirui. She thanked Malawi for its support."
    assert ("Mary Otieno", "speaker") in said(text, "thank")


def test_behind_a_relative_clause_its_antecedent_goes_on() -> None:
    text = (
        "President Ana Rivas Soto of Chile, who received the Korean Ambassador at La Moneda, thanked him for the aid."
    )
    assert said(text, "thank")[0] == ("Ana Rivas Soto", "speaker")


def test_who_is_named_in_a_speech_does_not_say_it() -> None:
    text = 'Bakan Demir basına "Gürcistan\'ı destekliyoruz. Ordumuz görevini sürdürecektir." ifadelerini kullandı.'
    events = read(text, lang="tr", published="2025-06-10").events
    assert {p.name for e in events for p in e.parties if p.role == "speaker"} == {"Demir"}


def test_the_two_are_of_one_office_where_a_third_sits_beside_them() -> None:
    text = MET.replace("John Banda", "John Banda, and the Foreign Minister of Malawi, Peter Phiri")
    assert {name for name, _ in said(text + "The two sides agreed to open a border post.", "agree")} == {
        "Mary Otieno",
        "Peter Phiri",
    }


def test_an_ambassador_by_rank_keeps_his_office() -> None:
    text = "The Minister of Foreign Affairs, Ambassador Peter Obi, received the Chinese Ambassador in Abuja on Monday."
    parties = read(text, lang="en", published="2025-06-10").events[0].parties
    assert "foreign_minister" in {p.office for p in parties if p.name == "Peter Obi"}


def test_those_of_one_list_are_of_one_side() -> None:
    text = "שר החוץ דני לוי נפגש עם שרת הבריאות ליאנה טומאסי ועם מפקד צבא פיג'י, קולונל סאם ראטו."
    people = {p.name: p.state for e in read(text, lang="he", published="2025-06-10").events for p in e.parties}
    assert people == {"דני לוי": "ISR", "ליאנה טומאסי": "FJI", "סאם ראטו": "FJI"}


def test_what_is_demanded_of_somebody_is_not_demanded_by_him() -> None:
    text = "סגן שר החוץ הפולני, יאן נובאק, מסר לשגריר מחאה חריפה ודרש שהשר יתנצל בפומבי."
    assert said(text, "demand", "he")[0] == ("יאן נובאק", "speaker")


def test_a_pronoun_means_somebody_told_by_office_alone() -> None:
    text = "The Foreign Minister of Kenya spoke by phone with the President of Malawi, John Banda. He thanked Malawi."
    assert ("John Banda", "addressee") in said(text, "thank")


def test_a_ministry_that_tells_of_talks_only_passes_them_on() -> None:
    text = (
        MET + "The Ministry of Foreign Affairs of Malawi, in a statement, said the two ministers discussed fisheries."
    )
    assert not [e for e in read(text, lang="en", published="2025-06-10").events if e.kind == "statement"]


def test_it_added_at_the_end_says_nothing_more() -> None:
    text = MET + "Both sides agreed to open a consulate in Blantyre, it added."
    acts = [e.form for e in read(text, lang="en", published="2025-06-10").events if e.kind == "statement"]
    assert acts == ["agree"]


def test_lands_in_a_row_behind_a_situation_are_no_place() -> None:
    text = (
        "Der dänische Außenminister Lars Holm führte am Montag Gespräche mit seinem finnischen Amtskollegen Eero Salo "
        "zur Lage im Sudan, im Tschad und in Libyen."
    )
    talks = next(e for e in read(text, lang="de", published="2025-06-10").events if e.kind == "contact")
    assert talks.place is None or talks.place.state not in ("SDN", "TCD", "LBY")


def test_the_ambassador_is_the_one_who_was_summoned() -> None:
    text = (
        "The Foreign Ministry of Kenya summoned the ambassador of Somalia. General John Otieno said Kenya would "
        "protect its border. The ambassador apologised."
    )
    events = read(text, lang="en", published="2025-06-10").events
    sorry = next(e for e in events if e.form == "apologise")
    assert [(p.state, p.office) for p in sorry.parties if p.role == "speaker"] == [("SOM", "ambassador")]
    assert all(p.office != "ambassador" for e in events for p in e.parties if p.name == "John Otieno")


def test_support_to_a_land_is_not_given_in_it() -> None:
    text = "Les ministres danois Lars Holm et finlandais Eero Salo ont évoqué lundi le soutien à l'Ukraine."
    events = read(text, lang="fr", published="2025-06-10").events
    assert not [e for e in events if e.place is not None and e.place.state == "UKR"]


def test_remarks_to_the_press_have_no_addressee_to_the_end_of_their_paragraph() -> None:
    text = (
        "Dışişleri Bakanı Selim Aras, Ürdün Dışişleri Bakanı Faris Haddad ile Amman'da görüştü.\n\n"
        "Görüşmenin ardından gazetecilere konuşan Aras, saldırıyı kınadıklarını söyledi. "
        "Bakan, Gazze'deki durumdan endişe duyduklarını dile getirdi."
    )
    assert said(text, "concern", "tr") == [("Selim Aras", "speaker")]
    assert said(text.replace("gazetecilere", "ortak basın toplantısında"), "concern", "tr")[1][1] == "addressee"
