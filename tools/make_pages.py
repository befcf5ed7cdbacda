"""Makes news of any size: pages with furniture, of which one in twenty is a readout (a sample, moved to another year).

``python tools/make_pages.py OUT --megabytes 100`` writes a WARC (``.warc.gz``), JSON Lines (``.jsonl``) or a folder of
pages, by the name of OUT; the same arguments give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from other_stories import GENRES, NAMES, PLACES
from sample_pages import LAYOUTS, SamplePage, Story, load_stories

RELEVANT = 20  # one page in so many is a readout
_YEAR = re.compile(r"\b20(?:1\d|2\d)\b")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def make_news(seed: int = 1) -> Iterator[tuple[SamplePage, bool]]:
    """Pages without end, each with whether it is a readout."""
    chance = random.Random(seed)
    readouts = load_stories()
    genres = [(lang, genre) for lang, some in GENRES.items() for genre in some]
    ballast = [_ballast(chance) for _ in range(12)]
    layouts = list(LAYOUTS)
    number = 0
    while True:
        relevant = chance.randrange(RELEVANT) == 0
        story = move_story(chance.choice(readouts), chance) if relevant else _other(genres, readouts, chance)
        layout = chance.choice(layouts)
        page = LAYOUTS[layout](story).replace("</head>", f"{chance.choice(ballast)}</head>", 1)
        yield SamplePage(f"{number:08d}.html", layout, page.encode("utf-8"), story), relevant
        number += 1


def move_story(story: Story, chance: random.Random) -> Story:
    """A readout as if it were of another year, so that many of them are not one event."""
    shift = chance.randrange(-12, 1)

    def move(text: str) -> str:
        return _YEAR.sub(lambda found: str(int(found[0]) + shift), text)

    year = int(story.published[:4]) + shift
    day = story.published[4:] if story.published[4:] != "-02-29" else "-02-28"
    return replace(
        story, title=move(story.title), published=f"{year}{day}", paragraphs=tuple(map(move, story.paragraphs))
    )


def _other(genres: list[tuple[str, tuple[str, ...]]], readouts: list[Story], chance: random.Random) -> Story:
    """A story that is no readout; beside it stand others, and one readout."""
    lang, genre = chance.choice(genres)
    same = [g for code, g in genres if code == lang]

    def fill(text: str) -> str:
        return text.format(
            n=chance.randrange(12, 900), m=chance.randrange(2, 40), p=chance.choice(PLACES), w=chance.choice(NAMES)
        )

    teasers = [(fill(g[0]), fill(g[1])) for g in (chance.choice(same) for _ in range(6))]
    teasers += [(s.title, s.paragraphs[0][:140]) for s in readouts if s.lang == lang][:1]
    published = f"{chance.randrange(2012, 2026)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    body = [fill(p) for _ in range(3) for p in genre[1:]]
    title = fill(genre[0])
    return Story("other", lang, title, published, tuple(body), (f"{title[:60]} 1", f"{title[:60]} 2"), tuple(teasers))


def _ballast(chance: random.Random) -> str:
    """Scripts and styles, which make up most of a page."""
    words = ["".join(chance.choices(_LETTERS, k=chance.randrange(3, 11))) for _ in range(400)]
    lines = (f".{chance.choice(words)}-{chance.choice(words)}{{margin:{chance.randrange(40)}px}}" for _ in range(240))
    calls = (f'{chance.choice(words)}("{chance.choice(words)}",{chance.randrange(9999)});' for _ in range(500))
    return f"<style>{''.join(lines)}</style><script>{''.join(calls)}</script>"


def as_warc(page: SamplePage) -> bytes:
    """A page as one packed record of a WARC."""
    url = f"https://news.example.org/{page.story.published[:7]}/{page.name}"
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(page.data)}\r\n\r\n"
    block = http.encode() + page.data
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{page.name[:8]}-0000-4000-8000-000000000000>\r\n"
        f"WARC-Date: {page.story.published}T12:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 6, mtime=0)


def as_line(page: SamplePage) -> bytes:
    """The text of a page as a line of JSON."""
    story = page.story
    record = {
        "id": page.name,
        "url": f"https://news.example.org/{story.published[:7]}/{page.name}",
        "published": story.published,
        "text": "\n\n".join([story.title, *story.paragraphs]),
    }
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def write_news(out: Path, megabytes: float, seed: int = 1) -> int:
    """Writes as many pages as make up ``megabytes`` of HTML; how many that are."""
    weight = pages = 0
    if out.suffix == "":
        out.mkdir(parents=True, exist_ok=True)
        for page, _ in make_news(seed):
            (out / page.name).write_bytes(page.data)
            weight, pages = weight + len(page.data), pages + 1
            if weight >= megabytes * 1e6:
                return pages
    form = as_line if out.suffix == ".jsonl" else as_warc
    with out.open("wb") as file:
        for page, _ in make_news(seed):
            file.write(form(page))
            weight, pages = weight + len(page.data), pages + 1
            if weight >= megabytes * 1e6:
                break
    return pages


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--megabytes", type=float, default=100, help="of HTML, unpacked")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(f"{write_news(options.out, options.megabytes, options.seed):,} pages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
