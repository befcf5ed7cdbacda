"""Verbs that go on with the subject or the time of the verb before them, and what several say in one paper."""

from communique import read


def told(text: str, lang: str) -> list[tuple[str, str, set[tuple[str | None, str | None]]]]:
    events = read(text, lang=lang, published="2025-06-10").events
    return [(e.form, e.status, {(p.name or p.state, p.role) for p in e.parties}) for e in events]


def test_behind_and_a_second_verb_keeps_the_subject() -> None:
    text = (
        "Außenministerin Lena Hofer hat am Montag in Wien ihren albanischen Amtskollegen Arben Hoxha empfangen. "
        "Hoxha dankte für die Hilfe und lud Hofer nach Tirana ein."
    )
    assert ("invite", "held", {("Arben Hoxha", "speaker"), ("Lena Hofer", "addressee")}) in told(text, "de")


def test_a_future_goes_on_over_and() -> None:
    text = "Prime Minister Tomasi Vuna of Samoa will visit Japan and hold talks with Prime Minister Kenta Hayashi."
    assert ("talks", "planned") in [row[:2] for row in told(text, "en")]


def test_a_joint_statement_in_which_something_is_said() -> None:
    text = "In a joint statement, Italy and Albania condemned the coup in Mali."
    assert ("joint_statement", "held", {("ITA", "signatory"), ("ALB", "signatory")}) in told(text, "en")


def test_reporters_of_whom_is_spoken_are_not_spoken_to() -> None:
    text = (
        "Das Auswärtige Amt hat am Freitag den iranischen Botschafter Reza Karimi einbestellt. Staatssekretärin "
        "Julia Stein protestierte gegen die Inhaftierung eines deutschen Journalisten."
    )
    assert ("protest", "held", {("Julia Stein", "speaker"), ("Reza Karimi", "addressee")}) in told(text, "de")


def test_a_season_of_a_plan_lies_ahead() -> None:
    text = (
        "Bundesrat Peter Frei traf sich am 5. Juni in Genf mit dem kenianischen Außenminister Daniel Kagwe. "
        "Beide Seiten kamen überein, die politischen Konsultationen im Herbst fortzusetzen."
    )
    (event,) = [e for e in read(text, lang="de", published="2025-06-10").events if e.form == "dialogue"]
    assert (event.date, event.mechanism) == ("2025", "Konsultationen")


def test_a_visit_that_ends_the_text_is_read() -> None:
    text = "Jordan's King Karim received Omani Sultan Salim in Amman on Monday. The King will return the visit"
    assert told(text, "en")
