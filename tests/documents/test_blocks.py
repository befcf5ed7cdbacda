from hypothesis import given
from hypothesis import strategies as st

from communique.documents.plain import split_blocks

WORDS = {"caption": ["Photo:", "Photo", "صورة"], "source": ["Source", "مصدر"], "dateline": ["讯"]}


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in split_blocks(text, WORDS)]


BODY = "The minister received the ambassador at the ministry on Monday and thanked him for the help."


def test_title_stands_apart_from_the_body() -> None:
    assert kinds(f"Minister receives ambassador\n\n{BODY}") == [
        ("title", "Minister receives ambassador"),
        ("paragraph", BODY),
    ]


def test_a_first_sentence_is_no_title() -> None:
    assert [kind for kind, _ in kinds(f"{BODY}\n\n{BODY}")] == ["paragraph", "paragraph"]


def test_a_text_of_one_line_has_no_title() -> None:
    assert [kind for kind, _ in kinds("Minister receives ambassador")] == ["paragraph"]


def test_datelines_on_a_line_of_their_own() -> None:
    for line in ("Lisbon, 3 May 2021", "عمّان – بترا – 3 أيار 2021", "东京，2021年5月3日", "Published 3 May 2021"):
        assert ("dateline", line) in kinds(f"Minister receives ambassador\n{line}\n\n{BODY}")


def test_datelines_at_the_head_of_a_paragraph() -> None:
    for head in ("OSLO – ", "Huế (3/5) - ", "Lima, 3 may (EFE).- ", "KABUL, May 3 (Agency) -- ", "3 мая, Рига. ",
                 "عمّان - ", "(부산=통신) 홍길동 기자 = ", "本社东京5月3日讯（记者某某）"):  # fmt: skip
        text = f"{head}{BODY}"
        assert kinds(text) == [("paragraph", text), ("dateline", head)], head


def test_a_dash_in_a_sentence_is_no_dateline() -> None:
    text = f"The two ministers of the neighbouring countries – both new in office – met. {BODY}"
    assert [kind for kind, _ in kinds(text)] == ["paragraph"]
    assert [kind for kind, _ in kinds("ความสัมพันธ์ไทย – เปรูแน่นแฟ้น")] == ["paragraph"]  # no dash closes a dateline there


def test_captions_by_image_name_word_and_bracket() -> None:
    text = f"{BODY}\n\nimg_20.jpg\nThe ministers shake hands\n\nPhoto: the guard of honour\n\nA handshake. (Photo: MOD)"
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "furniture", "caption", "caption", "caption"]


def test_a_photo_in_a_sentence_is_no_caption() -> None:
    text = "The minister gave the guest a photo of the harbour. They then visited the museum."
    assert [kind for kind, _ in kinds(text)] == ["paragraph"]


def test_source_lines_and_furniture() -> None:
    text = f"{BODY}\n\nSource: https://example.org/a\n\npress@example.org\n\n© 2021 The Agency\n\n***"
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "source", "furniture", "furniture", "furniture"]


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    lines = [
        "The minister of defence received the ambassador of a neighbouring",
        "country on Monday morning and thanked him for the help that his",
        "government had given after the floods of the spring, the ministry",
        "said.",
    ]
    assert [kind for kind, _ in kinds("\n".join(lines))] == ["paragraph"]
    assert [kind for kind, _ in kinds("\r\n".join(lines))] == ["paragraph"]


def test_no_pack_words_are_needed() -> None:
    assert [block.kind for block in split_blocks(f"Photo: x\n\n{BODY}")] == ["title", "paragraph"]


@given(st.text(st.sampled_from("aA .!?–-(:)\n\r\u2028\t\u200b7中ب،#@|/©«»\x00"), max_size=120))
def test_blocks_are_trimmed_and_in_order(text: str) -> None:
    blocks = split_blocks(text, WORDS)
    last = 0
    for block in blocks:
        assert 0 <= block.start < block.end <= len(text)
        if not (block.kind == "dateline" and block.start < last):
            assert block.start >= last
            assert text[block.start : block.end].strip(" \t\u200b") == text[block.start : block.end]
        last = max(last, block.end)
    left = list(text)
    for block in blocks:
        left[block.start : block.end] = "" * (block.end - block.start) or [" "] * (block.end - block.start)
    assert not [c for c in left if not c.isspace() and c != "\u200b"]  # nothing is lost
