"""Paragraphs that are wholly quoted, and the matter of a protest."""

from communique import read

LEAD = (
    "The Minister for Defence of Australia, Helen Marsden, spoke by phone with the Prime Minister of Fiji, "
    "Seru Vakaloloma.\n\n"
)


def test_a_line_names_the_speaker_of_the_quotations_behind_it() -> None:
    text = LEAD + 'Quotes attributable to Minister Marsden:\n\n"Our engineers will stay in Suva until the end."'
    said = [e for e in read(text, lang="en", published="2025-06-10").events if e.form == "pledge"]
    assert [(p.name, p.role) for p in said[0].parties] == [("Helen Marsden", "speaker")]


def test_what_is_denied_behind_a_protest_is_of_its_matter() -> None:
    text = (
        "Kenya summoned Uganda's High Commissioner, Grace Nabukeera, and protested over the arrest of six fishermen. "
        "Nabukeera rejected the accusations."
    )
    events = read(text, lang="en", published="2025-06-10").events
    assert next(e for e in events if e.form == "reject").topics == ("consular",)
