from communique.schema.load import load_schema
from communique.views.labels import act_phrase, label, readable_date, readable_number, state_name


def test_dates_are_readable() -> None:
    assert readable_date("2025-02-07") == "7 February 2025"
    assert readable_date("2024-09") == "September 2024"
    assert readable_date("XXXX-03-27") == "27 March"
    assert readable_date("2025/2029") == "2025–2029"
    assert readable_date("2023-06-02/2023-06-04") == "2–4 June 2023"
    assert readable_date("2023-06-02/2023-07-04") == "2 June – 4 July 2023"
    assert readable_date("2019/..") == "since 2019"
    assert readable_date(None) == ""


def test_states_and_codes_have_words() -> None:
    assert state_name("VNM") == "Vietnam"
    assert state_name("ZZZ") == "ZZZ"
    assert state_name(None) == ""
    assert label("courtesy_call") == "courtesy call"
    for kind in load_schema().kinds.values():
        assert all("_" not in label(form) for form in kind.forms)


def test_numbers_are_grouped() -> None:
    assert readable_number(100000) == "100,000"
    assert readable_number(2.5) == "2.5"
    assert readable_number(3.0) == "3"


def test_acts_are_phrases() -> None:
    assert act_phrase("thank", "Japan", several=False) == "thanks Japan"
    assert act_phrase("deny", "", several=False) == "denies"
    assert act_phrase("propose", "Japan", several=True) == "propose to Japan"
    assert act_phrase("concern", "", several=False) == "voices concern"
    assert act_phrase("welcome", "", several=False) == "welcomes"
    assert act_phrase("welcome", "Japan", several=False) == "voices satisfaction to Japan"
    assert act_phrase("agree", "Japan", several=False) == "agrees with Japan"
