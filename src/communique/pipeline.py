"""The steps of reading in their order; the only module that knows them all.

documents   text → blocks and sentences
languages   which language, its pack
mentions    words and lexicon hits · dates · numbers · actors · places
resolution  people, home state
events      predicates → events, read against the scene → merged within the document · tenures
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from communique.collecting import no_cycles
from communique.documents.blocks import Block
from communique.documents.graphemes import snap
from communique.documents.plain import split_blocks
from communique.documents.sentences import split_sentences
from communique.events.merge import merge_drafts
from communique.events.page import Page
from communique.events.reader import EventReader
from communique.events.sentences import Sentence, bucket, by_sentence
from communique.events.tenure import find_tenures
from communique.events.who.cast import Cast
from communique.languages.identify import identify
from communique.languages.pack import LAYER, LAYERS, Pack, available, load
from communique.mentions.actors import Actor, ActorFinder, Scan, mark_short
from communique.mentions.dates import DateMention, believable, find_dates
from communique.mentions.led import fold_led, of_sides, on_behalf
from communique.mentions.lexer import Hit, Words, find_words
from communique.mentions.named import name_each
from communique.mentions.names import NameFinder
from communique.mentions.numbers import find_numbers
from communique.mentions.places import find_places
from communique.mentions.twins import settle_twins
from communique.resolution.company import keep_company
from communique.resolution.home import WAY_OF_WRITING, find_home
from communique.resolution.people import find_people
from communique.schema.model import Reading, Tenure

_LONE = re.compile(r"[\ud800-\udfff]")  # half of a pair: no text can be written with it; offsets stay

_SIGNED, _SIGNS = 600, 3  # characters that are looked at for a land's own way of writing, and how often it must show
_READ = ("title", "paragraph", "caption", "dateline")


def read(
    text: str,
    *,
    published: date | str | None = None,
    lang: str | None = None,
    url: str | None = None,
    title: str | None = None,
    id: str | None = None,
) -> Reading:
    """What a text says: its events and tenures.

    ``published`` (a date, or ISO 8601 text) fixes relative dates; ``lang`` (BCP 47) chooses the pack and is told from
    the text where it is not given; without a pack for it the Reading has no events (``lang`` is "und" where nothing
    tells the language). Raises ValueError where ``published`` is no date. Pure: no clock, no network; the same
    arguments give the same Reading.
    """
    text = _LONE.sub("\ufffd", text)
    day = date.fromisoformat(published) if isinstance(published, str) and published else published or None
    code = lang or identify(text)
    if code is None or code not in available():
        iso = day.isoformat() if isinstance(day, date) else None
        return Reading(text, code or "und", id=id, title=title, url=url, published=iso)
    assert day is None or isinstance(day, date)
    pack = load(code)
    with no_cycles():
        return read_with(pack, text, day, url=url, title=title, id=id)


def read_with(
    pack: Pack,
    text: str,
    published: date | None,
    *,
    url: str | None = None,
    title: str | None = None,
    id: str | None = None,
) -> Reading:
    """``read`` with a pack at hand."""
    stated, published = published, believable(published)
    blocks = split_blocks(text, pack.wording)
    spans, kinds, paragraphs = sentences_of(text, blocks, pack)
    words = find_words(text, spans, pack)
    longer = {
        k for name in ("actor", "place") for h in words.hits[LAYER[name]] if h.j - h.i > 1 for k in range(h.i, h.j)
    }
    dates = [d for d in find_dates(words, pack, published) if d.j - d.i > 1 or d.i not in longer]  # "mer Rouge"
    numbers = find_numbers(words, pack)
    datelines = frozenset(n for n, kind in enumerate(kinds) if kind == "dateline")
    nameless = datelines | {n for n, kind in enumerate(kinds) if kind in ("source", "furniture")}  # reporters there
    today = day_of_dateline(published, [d for n in datelines for d in dates if d.i in range(*words.sentences[n])])
    if today is not None and today != published:
        dates = find_dates(words, pack, today)  # "today" is the day of the dateline
    names = NameFinder(words, pack)
    scan = Scan(words, pack, names, nameless, frozenset(k for d in dates for k in range(d.i, d.j)))
    found = fold_led(words, pack, name_each(words, ActorFinder(scan).run()))
    on_behalf(words, pack, found)
    of_sides(words, pack, found)
    settle_twins(words, pack, found, datelines)
    actors, people = find_people(words, pack, found, names)
    keep_company(words, pack, actors, people)
    mark_short(scan, actors)
    named = {k for a in actors if a.name is not None for k in range(*a.name)}
    # "Mark", "Will", "Dana" are names, no verbs; Prak is a name, and money
    for layer in (LAYER["predicate"], LAYER["modal"], LAYER["thing"]):
        words.hits[layer] = [h for h in words.hits[layer] if h.i not in named]
    held = {k for a in actors if a.sort == "person" and a.offices for k in range(a.i, a.j)}  # "Minister of Trade"
    held |= {k for a in actors if a.code.endswith("_ministry") and a.sort == "institution" for k in range(a.i, a.j)}
    if pack.params.get("spaces", "yes") == "no":
        held |= named  # the sign for mines is a part of names, too
    words.hits[LAYER["topic"]] = [h for h in words.hits[LAYER["topic"]] if h.i not in held]
    topic_of = {k: h for h in words.hits[LAYER["topic"]] if h.j - h.i > 1 for k in range(h.i, h.j)}
    actors = [a for a in actors if a.sort != "org" or not within(a, topic_of.get(a.i))]
    plurals = {k for a in actors if a.sort == "plural" for k in range(a.i, a.j)}
    landed = {k for h in words.hits[LAYER["actor"]] if h.entry.kind == "state" for k in range(h.i, h.j)}
    numbers = [n for n in numbers if n.i not in plurals and n.i not in landed]  # "Ba Lan" (Poland) is no three
    dates = [d for d in dates if not named.issuperset(range(d.i, d.j))]  # Mai is a name, and tomorrow
    dates = [d for d in dates if not names_a_place(words, d, pack.capitals)]
    origin = source_address(text, blocks)
    dateline = dateline_states(blocks, actors)
    told = {k for a in actors if a.state for k in range(a.i, a.j)}  # with its country even a press of its own says it
    at_home = [h for h in words.hits[LAYER["word"]] if h.entry.kind == "home" and h.i not in told]
    own = [(h.entry.code, text[h.start : h.end]) for h in at_home]
    bare = {k for a in actors if a.sort == "person" and a.offices and a.name is None for k in range(a.i, a.j)}
    borne = {wording for h, wording in zip(at_home, (w for _, w in own), strict=True) if h.i not in bare}
    own = [
        row for row in own if pack.home or row[1] in borne
    ]  # "talks with the Secretary of State": nobody here is called so
    own = [*signs_of_home(pack, text), *own]
    formal = {h.entry.code for h in words.hits[LAYER["word"]] if h.entry.kind == "home" and h.i in told}
    home, ranked = find_home(pack, actors, people, (url, origin), dateline, own, formal)
    cast = Cast(words, pack, people, actors, home[0] if home else None, ranked)
    places = by_sentence(words, find_places(words, pack, actors))
    hits = {layer: bucket(words, layer) for layer in LAYERS}
    actors_of, dates_of, numbers_of = (by_sentence(words, items) for items in (actors, dates, numbers))
    sentences = [
        Sentence(
            n,
            *words.sentences[n],
            *spans[n],
            kinds[n],
            paragraphs[n],
            {layer: hits[layer][n] for layer in LAYERS},
            actors_of[n],
            dates_of[n],
            numbers_of[n],
        )
        for n in range(len(spans))
    ]
    base, basis = base_date(published, dates, sentences)
    page = Page(words, pack, sentences, cast, places, base, basis)
    page.dateline = dateline[0] if dateline else None
    drafts = [page.settled(draft) for draft in EventReader(page).run()]
    events = tuple(merge_drafts(drafts))
    tenures = tuple(tidy_tenure(text, t) for t in find_tenures(page))
    head = next((b for b in blocks if b.kind == "title"), None)
    return Reading(
        text,
        pack.code,
        events,
        tenures,
        id=id,
        title=title or (text[head.start : head.end] if head else None),
        url=url,
        origin_url=origin,
        published=stated.isoformat() if stated else None,
        home=home,
        pack=pack.digest,
        remarks=tuple(
            dict.fromkeys(no_such_day(text, d) for d in dates if d.edtf is None and d.basis == "no such day")
        ),
    )


def no_such_day(text: str, d: DateMention) -> str:
    """A sentence for the reader on a date that no calendar has."""
    return f"“{text[d.start : d.end]}” is no day of the calendar; what it tells of is left without that day"


def names_a_place(words: Words, d: DateMention, capitals: bool) -> bool:
    """Whether a day without a year is the name of the place before it ("Aeroporto Internacional 4 de Fevereiro")."""
    if not capitals or d.i == 0 or not words.tight[d.i] or d.sort != "point" or len(d.edtf or "") != 10:
        return False
    at = d.i - 1
    if not words.text[words.starts[at]].isupper() or not words.text[words.starts[d.i]].isdigit():
        return False
    heads = {h.j for h in words.hits[LAYER["place"]] if h.i <= at < h.j + 2 and words.text[h.start].isupper()}
    return at + 1 in heads or at in heads and words.tight[at]


def within(actor: Actor, hit: Hit | None) -> bool:
    """Whether an actor is a part of a longer form ("NATO standards")."""
    return hit is not None and actor.j <= hit.j and hit.j - hit.i > actor.j - actor.i


def sentences_of(text: str, blocks: Sequence[Block], pack: Pack) -> tuple[list[tuple[int, int]], list[str], list[int]]:
    """Sentence spans in order with the kind of their block and the number of their paragraph."""
    spans: list[tuple[int, int]] = []
    kinds: list[str] = []
    paragraphs: list[int] = []
    enders = str(pack.params.get("sentence_end", ".!?"))
    shorts = frozenset(pack.wording.get("abbreviation", ()))
    openers = tuple(pack.wording.get("opener", ()))
    for number, (block, after) in enumerate(pairwise([*blocks, None])):
        assert block is not None
        start, end = block.start, block.end
        if after is not None and after.kind == "dateline" and after.start == start and after.end < end:
            inner = [(start, after.end)]
            inner += split_sentences(text, after.end, end, enders, shorts, openers)
            labels = ["dateline"] + [block.kind] * (len(inner) - 1)
        elif block.kind == "dateline" and spans and start < spans[-1][1]:
            continue
        else:
            inner = split_sentences(text, start, end, enders, shorts, openers)
            labels = [block.kind] * len(inner)
        spans += inner
        kinds += labels
        paragraphs += [number] * len(inner)
    return spans, kinds, paragraphs


def source_address(text: str, blocks: Sequence[Block]) -> str | None:
    """The address in a source line, or None."""
    for block in blocks:
        if block.kind == "source":
            line = text[block.start : block.end]
            at = line.find("http")
            if at >= 0:
                return line[at:].split()[0]
    return None


def signs_of_home(pack: Pack, text: str) -> list[tuple[str, str]]:
    """(state, what tells it) where the head of a text is written as one of the language's lands alone writes it."""
    found = []
    for state, pattern in pack.params.get("home_signs", {}).items():
        if len(re.findall(pattern, text[:_SIGNED])) >= _SIGNS:
            found.append((state, WAY_OF_WRITING))
    return found


def dateline_states(blocks: Sequence[Block], actors: Sequence[Actor]) -> list[str]:
    """States of the cities that a dateline names."""
    spans = [(b.start, b.end) for b in blocks if b.kind == "dateline"]
    return [a.state for a in actors if a.state and any(s <= a.start < e for s, e in spans)]


def day_of_dateline(published: date | None, dates: Sequence[Any]) -> date | None:
    """The full day among the dates of a dateline, where it is at most three days before publication; else None."""
    for d in dates:
        if published is not None and d.sort == "point" and d.edtf and len(d.edtf) == 10 and d.edtf[0].isdigit():
            day = date.fromisoformat(d.edtf)
            return day if 0 <= (published - day).days <= 3 else None
    return None


def base_date(published: date | None, dates: Sequence[Any], sentences: Sequence[Sentence]) -> tuple[str | None, str]:
    """The day against which an undated lead event stands: dateline, publication, else the first day of the text."""
    for sentence in sentences:
        if sentence.block in ("dateline", "source", "furniture"):
            for d in sentence.dates:
                if d.sort == "point" and d.edtf and len(d.edtf) == 10:
                    if published is None or abs((date.fromisoformat(d.edtf) - published).days) <= 7:
                        return d.edtf, "dateline"
    if published is not None:
        return published.isoformat(), "publication date"
    for d in dates:
        day = d.sort == "point" and len(d.edtf or "") == 10 and d.edtf[0].isdigit()
        if day and d.basis != "no such day":
            return d.edtf, "first day of the text"
    return None, ""


def tidy_tenure(text: str, tenure: Tenure) -> Tenure:
    from dataclasses import replace

    start, end = snap(text, tenure.start, tenure.end)
    return replace(tenure, start=start, end=end)
