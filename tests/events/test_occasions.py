"""On what occasion a guest was received is told of him; words written together are cut where they were meant."""

from communique import read


def test_the_guest_congratulates() -> None:
    text = (
        "พลเอก ธีระ วงศ์สุวรรณ ผู้บัญชาการทหารสูงสุด ให้การต้อนรับ นายปาร์ค จีฮุน เอกอัครราชทูตเกาหลีใต้ประจำประเทศไทย "
        "ในโอกาสเข้าเยี่ยมคำนับและแสดงความยินดี"
    )
    events = {e.form: e for e in read(text, lang="th", published="2025-06-10").events}
    assert set(events) == {"courtesy_call", "congratulate"}
    assert [p.state for p in events["congratulate"].parties if p.role == "speaker"] == ["KOR"]


def test_no_mister_in_june() -> None:
    events = read("เมื่อวันที่ 9 มิถุนายน 2568 ไทยและลาวลงนามบันทึกความเข้าใจด้านแรงงาน", lang="th").events
    assert [{p.state for p in e.parties} for e in events] == [{"THA", "LAO"}]
    assert all(p.name is None for e in events for p in e.parties)


def test_a_statement_that_is_issued_is_no_verb() -> None:
    (event,) = read("ไทยและฝรั่งเศสออกแถลงการณ์ร่วมว่าด้วยการค้า", lang="th").events
    assert event.form == "joint_statement"


def test_the_body_in_the_name_of_a_conference_meets_nobody() -> None:
    text = "นายกรัฐมนตรีพบหารือกับประธานาธิบดีอินโดนีเซียในระหว่างการประชุมสุดยอดอาเซียน"
    (event,) = read(text, lang="th").events
    assert (event.form, {p.state for p in event.parties}) == ("meeting", {"THA", "IDN"})


def test_an_embassy_asks_its_own_nationals() -> None:
    assert not read("สถานเอกอัครราชทูตขอให้คนไทยในญี่ปุ่นติดตามข่าวสารพายุ", lang="th").events
