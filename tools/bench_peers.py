"""Peers of the reading, each a whole process over the same texts or pages: what an engineer would build first.

spaCy (``blank("en")``, a sentencizer, an entity ruler of the names of countries: it finds names, no events) and
trafilatura alone for the pages. They are no part of the project; a peer that is not installed is left out.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from make_pages import make_news, move_story
from sample_pages import load_stories

RUNS = 3
_TEXTS = 600
_TIMED = """
import json, sys, time
items = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
begun = time.process_time()
"""
_SPACY = """
import spacy
from babel import Locale
nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
nlp.max_length = 10**8
ruler = nlp.add_pipe("entity_ruler")
names = [n for c, n in Locale.parse("en").territories.items() if len(c) == 2 and c.isalpha()]
ruler.add_patterns([{"label": "GPE", "pattern": n} for n in names])
for item in items:
    doc = nlp(item["text"])
    found = [e.text for e in doc.ents], list(doc.sents)
"""
_OURS = """
import communique
for item in items:
    communique.read(item["text"], published=item["published"])
"""
_TRAFILATURA = """
from trafilatura import bare_extraction
for item in items:
    bare_extraction(item["html"], include_comments=False, favor_precision=True)
"""
_PAGES = """
import communique
from communique.documents.html import read_html
for item in items:
    document = read_html(item["html"].encode())
    communique.read(document.text, published=document.published)
"""
_LOOKED = """
import communique
from communique.documents.html import read_html
from communique.languages.identify import identify
from communique.languages.pack import load
from communique.mentions.look import may_tell, page_may_tell
for item in items:
    if page_may_tell(item["html"].encode()):
        document = read_html(item["html"].encode())
        code = identify(document.text)
        if code == "en" and may_tell(document.text, load(code)):
            communique.read(document.text, published=document.published, lang=code)
"""
_END = "\nprint(time.process_time() - begun)"


def peers(folder: Path, megabytes: float) -> None:
    """The same English texts by spaCy and by us; the same pages by trafilatura alone and, read as well, by us."""
    news, readouts = list(_english(int(megabytes * 20))), list(_readouts(_TEXTS))
    texts, pages = folder / "texts.jsonl", folder / "pages.jsonl"
    for path, items in ((texts, readouts), (pages, news)):
        path.write_text("".join(json.dumps(i) + "\n" for i in items), "utf-8")
    signs = sum(len(str(item["text"])) for item in readouts)
    print(f"{_TEXTS} English readouts, {signs:,} characters; {len(news)} English pages")
    _line("texts: spaCy, names of countries alone", "spacy", _SPACY, texts)
    _line("texts: Communiqué, everything", "communique", _OURS, texts)
    _line("pages: trafilatura alone", "trafilatura", _TRAFILATURA, pages)
    _line("pages: Communiqué, each taken apart and read", "communique", _PAGES, pages)
    _line("pages: Communiqué, with the first look", "communique", _LOOKED, pages)


def _english(count: int) -> Iterator[dict[str, object]]:
    english = (page for page, _ in make_news(5) if page.story.lang == "en")
    for page in islice(english, count):
        text = "\n\n".join([page.story.title, *page.story.paragraphs])
        yield {"text": text, "html": page.data.decode(), "published": page.story.published}


def _readouts(count: int) -> Iterator[dict[str, object]]:
    """The English samples, moved to other years."""
    chance = random.Random(5)
    english = [story for story in load_stories() if story.lang == "en"]
    for _ in range(count):
        story = move_story(chance.choice(english), chance)
        yield {"text": "\n\n".join([story.title, *story.paragraphs]), "published": story.published}


def _line(says: str, module: str, program: str, path: Path) -> None:
    if find_spec(module) is None:
        print(f"{says}: {module} is not installed")
        return
    count = sum(1 for _ in path.open(encoding="utf-8"))
    seconds = [_seconds(program, path) for _ in range(RUNS)]
    print(
        f"{says}: {count / statistics.median(seconds):,.0f} a second and core, the loading of it included", flush=True
    )


def _seconds(program: str, path: Path) -> float:
    done = subprocess.run([sys.executable, "-c", _TIMED + program + _END, str(path)], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return float(done.stdout)
