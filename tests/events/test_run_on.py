"""Sentences of several acts: over commas in Chinese, over converbs in Japanese and Korean."""

import communique


def acts(text: str, lang: str) -> list[tuple[str, str | None]]:
    reading = communique.read(text, lang=lang, published="2026-03-12").as_dict()
    events = (e for e in reading["events"] if e["kind"] == "statement")
    return [(e["act"], next((p["state"] for p in e["parties"] if p["role"] == "speaker"), None)) for e in events]


def dates(text: str, lang: str, form: str) -> list[str | None]:
    reading = communique.read(text, lang=lang, published="2026-03-12").as_dict()
    return [e["date"] for e in reading["events"] if e.get("form") == form]


_MET = "3月11日，外交部长李明在北京会见赞比亚外长马里奥·班达。"


def test_a_position_before_the_comma_is_told_apart() -> None:
    assert acts(_MET + "班达表示，赞方坚定奉行一个中国原则，愿扩大农业合作。", "zh") == [
        ("affirm", "ZMB"),
        ("pledge", "ZMB"),
    ]


def test_who_opens_a_clause_speaks_in_it() -> None:
    assert acts(_MET + "李明祝贺赞方担任主席国，班达则感谢中方提供疫苗。", "zh") == [
        ("congratulate", "CHN"),
        ("thank", "ZMB"),
    ]


def test_a_verb_behind_its_owner_is_a_noun() -> None:
    assert "criticise" not in [a for a, _ in acts(_MET + "班达说，有关国家的指责毫无根据。", "zh")]


def test_a_foreign_name_may_begin_as_a_state_does() -> None:
    states = {p["state"] for e in communique.read(_MET, lang="zh").as_dict()["events"] for p in e["parties"]}
    assert states == {"CHN", "ZMB"}


def test_a_day_behind_the_comma_is_of_the_next_verb() -> None:
    text = "外交部长李明3月9日起对赞比亚进行四天访问，昨天在卢萨卡同外长班达会谈。"
    assert dates(text, "zh", "visit") == ["2026-03-09/2026-03-12"]


def test_a_converb_leaves_the_time_to_the_last_verb() -> None:
    assert dates("ザンビアのバンダ外相は20日に広島を訪問し、献花する予定です。", "ja", "visit") == ["2026-03-20"]


def test_a_date_behind_a_converb_is_of_the_next_clause() -> None:
    text = "日本とザンビアは2023年に防衛協力に関する覚書を交わしており、期限は26年末。"
    assert dates(text, "ja", "memorandum") == ["2023"]


def test_the_owner_of_a_letter_has_written_it() -> None:
    text = "山田大使は7日、ザンビアのバンダ大統領に高橋首相の親書を手渡した。"
    letter = next(e for e in communique.read(text, lang="ja", published="2026-03-12").as_dict()["events"])
    assert [(p["state"], p["office"]) for p in letter["parties"]] == [
        ("JPN", "head_of_government"),
        ("ZMB", "head_of_state"),
    ]


def test_a_verb_that_closes_a_clause_behind_its_owner_is_a_noun() -> None:
    assert acts("厄瓜多尔拒绝了哥伦比亚的引渡请求。", "zh") == [("reject", "ECU")]


def test_a_journey_to_the_first_sign_of_a_state() -> None:
    text = "意大利总理罗西抵达突尼斯，随后对突进行工作访问。"
    visits = [e for e in communique.read(text, lang="zh").as_dict()["events"] if e["form"] == "visit"]
    assert {p["state"] for e in visits for p in e["parties"]} == {"ITA", "TUN"}


def test_states_that_own_their_talks_hold_them() -> None:
    for text, lang in (
        ("한국과 몽골의 외교장관회담이 연기됐다.", "ko"),
        ("韓国とモンゴルの外相会談は延期された。", "ja"),
    ):
        talks = communique.read(text, lang=lang).as_dict()["events"][0]
        assert ({p["state"] for p in talks["parties"]}, talks["status"]) == ({"KOR", "MNG"}, "postponed")


def test_what_would_be_done_is_no_event() -> None:
    assert communique.read("미국이 일본에 전투기를 판매할 경우 반발이 예상된다.", lang="ko").as_dict()["events"] == []


def test_what_was_talked_about_is_no_cooperation() -> None:
    forms = [
        e["form"]
        for e in communique.read(_MET + "双方就深化农业、渔业等领域的合作交换意见。", lang="zh").as_dict()["events"]
    ]
    assert "cooperation" not in forms


def test_a_reporter_asks_and_a_spokesperson_without_a_name_answers() -> None:
    text = "法新社记者：加拿大外长昨天宣布实施制裁。\n\n发言人：中方坚决反对加方的非法制裁。"
    events = communique.read(text, lang="zh", published="2026-03-12").as_dict()["events"]
    assert [(e["act"], e["parties"][0]["office"], e["date"]) for e in events] == [
        ("reject", "spokesperson", "2026-03-12")
    ]


def test_the_first_sign_of_a_state_and_land_mean_it() -> None:
    assert acts("立陶宛外长访华。中方感谢立国的支持。", "zh") == acts("立陶宛外长访华。中方感谢立陶宛的支持。", "zh")


def test_a_title_before_no_and_a_name_are_one() -> None:
    for text in ("ザンビア外相のバンダ氏は山田大使らと会談した。", "ザンビアのバンダ外相らは山田大使と会談した。"):
        offices = {(t.name, t.office) for t in communique.read(text, lang="ja").tenures}
        assert offices == {("バンダ", "foreign_minister"), ("山田", "ambassador")}


def test_a_ship_puts_in_abroad() -> None:
    event = communique.read("海上自衛隊の護衛艦がザンジバル港に寄港し、タンザニア海軍を訪れた。", lang="ja").as_dict()[
        "events"
    ]
    assert [(e["form"], (e["place"] or {}).get("state")) for e in event if e["form"] == "port_call"] == [
        ("port_call", "TZA")
    ]


def test_what_is_discussed_before_the_verb_is_no_cooperation() -> None:
    text = "山田外相とザンビアのバンダ外相は会談し、国際場裡における協力につき意見交換を行いました。"
    assert [e["form"] for e in communique.read(text, lang="ja").as_dict()["events"]] == ["talks"]


def test_a_visitor_abroad_is_a_guest_there() -> None:
    text = "正在赞比亚访问的中国外长李明3日会见赞比亚国防部长班达。"
    meeting = communique.read(text, lang="zh").as_dict()["events"]
    assert ("CHN", "guest") in {
        (p["state"], p["role"]) for e in meeting if e["form"] == "meeting" for p in e["parties"]
    }


def test_an_ambassador_is_posted_to_the_first_sign_of_a_state() -> None:
    text = "几内亚总统孔戴出席仪式。中国驻几大使刘明感谢几方。"
    assert acts(text, "zh") == [("thank", "CHN")]


def test_a_people_is_of_the_government_before_it() -> None:
    assert acts("缅甸政府和人民对中方的捐赠表示衷心感谢。", "zh") == [("thank", "MMR")]


def test_a_vietnamese_name_in_korean_has_three_words() -> None:
    tenures = communique.read("안 장관은 판 반 장 베트남 국방장관을 접견했다.", lang="ko").tenures
    assert ("판 반 장", "VNM") in {(t.name, t.state) for t in tenures}


def test_a_past_that_goes_on_keeps_its_time() -> None:
    text = "한국은 가나에 고속정 2척을 공여했으며 연내 추가로 협의할 예정이다."
    events = communique.read(text, lang="ko", published="2026-03-12").as_dict()["events"]
    assert [(e["form"], e["status"]) for e in events if e["form"] == "grant"] == [("grant", "held")]


def test_an_ambassador_to_a_land_is_not_of_it() -> None:
    assert acts("손용호 주케냐 대사는 18일 케냐 정부에 사의를 표했다.", "ko") == [("thank", "KOR")]
