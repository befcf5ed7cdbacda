"""Formulas of Chinese readouts: a plan by its year, a principle that names a country, one guest and several hosts."""

import communique

MET = "4月14日至17日，中央军委委员周国强访问哈萨克斯坦。"


def test_the_year_before_a_plan_is_its_term() -> None:
    events = communique.read(
        f"{MET}会谈后，双方签署了两国国防部2026年合作计划。", lang="zh", published="2026-04-17"
    ).events
    (plan,) = [e for e in events if e.kind == "agreement"]
    assert (plan.title, plan.period) == ("两国国防部2026年合作计划", "2026")
    assert plan.date != "2026"


def test_a_principle_that_names_a_country_says_nothing() -> None:
    text = (
        "中央军委委员周国强15日在阿斯塔纳会见哈萨克斯坦国防部长朱马别科夫。"
        "朱马别科夫表示，哈方坚定奉行一个中国原则，感谢中方给予的支持和帮助，愿与中方加强各层级交往。"
    )
    events = communique.read(text, lang="zh", published="2026-04-17").events
    said = [(e.form, p.state) for e in events if e.kind == "statement" for p in e.parties if p.role == "speaker"]
    assert ("pledge", "KAZ") in said
    assert all(state == "KAZ" for _, state in said)


def test_the_guest_who_meets_several_holds_talks_with_the_last() -> None:
    text = f"{MET}周国强会见哈萨克斯坦国防部长朱马别科夫，并与哈武装力量总参谋长奥马罗夫举行会谈。"
    events = communique.read(text, lang="zh", published="2026-04-17").events
    (talks,) = [e for e in events if e.form == "talks"]
    assert {p.name for p in talks.parties} == {"周国强", "奥马罗夫"}
