"""A list of what was agreed: one statement a point, none for the line that leads to it."""

from communique import read

MET = "木原次郎防衛大臣は4月3日、東京でペルーのロペス国防大臣と会談した。"


def test_each_point_is_agreed() -> None:
    text = MET + "両大臣は以下の諸点で一致した。サイバー分野の協力を進めること。宇宙分野の協力を進めること。"
    agreed = [e for e in read(text, lang="ja", published="2025-04-04").events if e.form == "agree"]
    assert [e.topics for e in agreed] == [("cyber",), ("space",)]
    assert all({p.state for p in e.parties} == {"JPN", "PER"} for e in agreed)


def test_what_follows_the_list_is_no_point() -> None:
    text = MET + "両大臣は以下の諸点で一致した。サイバー分野の協力を進めること。会談は１時間行われた。"
    agreed = [e for e in read(text, lang="ja", published="2025-04-04").events if e.form == "agree"]
    assert [e.topics for e in agreed] == [("cyber",)]


def test_a_lead_without_points_stays() -> None:
    text = MET + "両大臣はサイバー分野の協力を進めることで一致した。"
    assert [e.form for e in read(text, lang="ja", published="2025-04-04").events].count("agree") == 1
