"""Apposition: what stands beside an actor, or beside a name alone, and says who it is."""

from __future__ import annotations

from communique.languages.forms import FUNCTIONS
from communique.mentions.actors.actor import Actor
from communique.mentions.actors.heads import INNER, TOGETHER, by_rank, of_before
from communique.mentions.actors.phrase import RENDERING, named, over_city, simple
from communique.mentions.actors.scan import Scan

_ANY_PORTFOLIO = ("other", "envoy")  # "president of the Institute for …", "special envoy for the Horn of …"
_GOVERNING = frozenset(("with", "to", "by", "from", "of", "for", "about", "between"))
_JOINTS = (",", "،", "(", "、", "，", "),", ")،", "），")
_PORTFOLIO = 22  # words behind the first part of a portfolio


def appose(scan: Scan, actor: Actor, last: int) -> bool:
    """Takes in what follows a comma where it tells of the same person."""
    k, words = actor.j, scan.words
    if k >= last or actor.sort not in ("person", "adjective"):
        return False
    if actor.name and not actor.offices and (k not in scan.at or scan.at[k][0].entry.kind == "honorific"):
        k = over_titles(scan, k, last)
    if actor.offices and actor.name is None and scan.names.capitals and not scan.marker_after:
        k = over_portfolio(scan, actor, k, last)
    if land_in_brackets(scan, actor, k, last):
        return True
    sep = words.seps[k]
    if scan.closed_by_comma and not words.tight[k] and "(" not in sep:
        return False
    if words.tight[k] and not (k > actor.j and behind_and(scan, k)):
        told = actor.offices or actor.rank is not None
        if not actor.name or k not in scan.at or told and not office_behind(scan, actor, k):
            return False
    elif not words.tight[k] and sep.strip() not in _JOINTS and not unquoted(scan, actor, sep):
        if not second_post(scan, actor, sep, k):
            return False
    if k not in scan.at:  # "the chief of staff, the general Juan Soto", "Colonel A, the new attaché"
        k = max([h.j for h in scan.function.get(k, ()) if h.entry.code == "def" and h.j in scan.at], default=k)
    if k not in scan.at:
        # office, name
        if actor.name is None and (actor.offices or actor.counterpart):
            j = over_city(scan, k, scan.names.run(k, last, titled=True), last)
            if j > k and (scan.names.capitals or j - k > 1) and not begins_clause(scan, actor, j):
                named(scan, actor, k, j)
                actor.j, actor.end = j, words.ends[j - 1]
                return True
        return False
    if scan.at[k][0].marks and not INNER.issuperset(scan.at[k][0].marks):
        return False
    sub = simple(scan, k, last)
    if sub is None or sub.sort != "person" or not sub.titled:
        return False
    if scan.names.before and actor.name and actor.offices and sub.offices and not sub.name:
        return False  # "A外相、B国外相と会談": two
    if sub.name and sub.offices and not (sub.state or sub.accredited or sub.marks & FUNCTIONS):
        if all(by_rank(scan, actor, None, code, "") for code, _, _ in sub.offices):
            sub.offices = []
    if sub.name and (actor.name or sub.offices and actor.offices and not held_together(actor, sub)):
        return False
    if both_posts(scan, actor, sub, last):
        take_post(actor, sub)
        return True
    called = actor.offices or actor.counterpart
    if (
        sub.name
        and called
        and (not sub.offices or held_together(actor, sub) or peer_named(actor, sub))
        or actor.name
        and not sub.name
        and (sub.offices or his_peer(scan, actor, sub))
    ):
        if sub.state and actor.state and sub.state != actor.state:
            return False
        behind = scan.at.get(sub.j) if sub.j < last and words.seps[sub.j].strip() == "," else None
        if sub.name and actor.offices and behind and behind[0].entry.kind == "office":
            if not peers(actor, simple(scan, sub.j, last)):
                return False  # "on behalf of the minister, General A, chief of staff": A has an office of his own
        actor.visiting = actor.visiting or sub.visiting
        if not title_for_life(actor, sub):
            actor.offices += sub.offices
        actor.name = actor.name or sub.name
        actor.rank = actor.rank or sub.rank
        actor.state = actor.state or sub.state
        actor.own = actor.own or sub.own
        actor.org = actor.org or sub.org
        actor.counterpart = actor.counterpart or sub.counterpart
        actor.accredited = actor.accredited or sub.accredited
        actor.j, actor.end = sub.j, sub.end
        return True
    return False


def both_posts(scan: Scan, actor: Actor, sub: Actor, last: int) -> bool:
    """Whether an office behind a comma is the second of one person, whose name follows: "the Vice Prime Minister,
    Minister of the Interior, Mr A"."""
    if actor.name or sub.name or not (actor.offices and sub.offices) or sub.marks or sub.counterpart:
        return False
    if actor.state and sub.state and actor.state != sub.state or sub.j >= last or not scan.names.capitals:
        return False
    held, other = actor.offices[-1][0], sub.offices[-1][0]
    senior = held == "other_minister" and other.endswith("_minister")  # "ministre d'État, ministre de la Défense"
    if not senior and {held, other} not in TOGETHER or scan.words.seps[sub.j].strip() != ",":
        return False
    titled = scan.at.get(sub.j, [None])[0]
    if titled is not None and titled.entry.kind in ("rank", "honorific"):
        return True
    return scan.names.run(sub.j, last, titled=True) - sub.j > 1


def take_post(actor: Actor, sub: Actor) -> None:
    """Gives an actor the second office."""
    actor.offices = [*actor.offices, *sub.offices]
    actor.state, actor.own, actor.org = actor.state or sub.state, actor.own or sub.own, actor.org or sub.org
    actor.j, actor.end = sub.j, sub.end


def land_in_brackets(scan: Scan, actor: Actor, k: int, last: int) -> bool:
    """Takes in the state that stands alone in brackets behind a name ("ministers A (Estonia) and B (Latvia)")."""
    words, hits = scan.words, scan.at.get(k)
    if actor.name is None or actor.state is not None or actor.org is not None or not hits:
        return False
    hit = hits[0]
    if hit.entry.kind != "state" or hit.entry.feature == "adjective" or words.seps[k].strip() != "(" or actor.j != k:
        return False
    end = words.seps[hit.j] if hit.j < last else words.text[hit.end : hit.end + 1]
    if not end.strip().startswith(")"):
        return False
    actor.state, actor.j, actor.end = hit.entry.code, hit.j, hit.end + 1
    return True


def peers(actor: Actor, other: Actor | None) -> bool:
    """Whether two offices are told of two lands: "the minister of A, Mr B, the minister of C, Ms D", a row."""
    return other is not None and bool(actor.state and other.state and actor.state != other.state)


def office_behind(scan: Scan, actor: Actor, k: int) -> bool:
    """Whether a second office stands right behind the name of one who has one ("Deputy Premier A Minister")."""
    return bool(scan.names.chunks and len(actor.offices) == 1 and scan.at[k][0].entry.kind == "office")


def held_together(actor: Actor, sub: Actor) -> bool:
    """Whether two offices before one name are one person's ("the general secretary, President A")."""
    codes = {code for code, _, _ in (*actor.offices, *sub.offices)}
    if title_for_life(actor, sub):
        return True
    return actor.rank is None and any(codes <= pair and len(codes) == 2 for pair in TOGETHER)


def title_for_life(actor: Actor, sub: Actor) -> bool:
    """Whether "ambassador" is but a title of who holds another office ("the Foreign Minister, Ambassador A")."""
    posts = [code for code, _, _ in actor.offices]
    return [c for c, _, _ in sub.offices] == ["ambassador"] and sub.state is None and posts not in ([], ["ambassador"])


def begins_clause(scan: Scan, actor: Actor, j: int) -> bool:
    """Whether a name that ends before word ``j`` is the subject of the main clause, not of who stands before its comma:
    "during talks with the minister of A, B said"."""
    if scan.marker_after or not actor.state or j not in scan.verbs or not scan.words.tight[j]:
        return False
    first = scan.words.bounds(actor.i)[0]
    governed = any(
        h.entry.code in _GOVERNING
        for i in (actor.i - 1, actor.i - 2)
        for h in scan.function.get(i, ())
        if h.j >= actor.i - 1
    )
    return governed and scan.finite.isdisjoint(range(first, actor.i))


def peer_named(actor: Actor, sub: Actor) -> bool:
    """Whether a name with a title of no portfolio follows a counterpart ("her counterpart, Senator A")."""
    return actor.counterpart and not actor.offices and all(code == "other" for code, _, _ in sub.offices)


def his_peer(scan: Scan, actor: Actor, sub: Actor) -> bool:
    """Whether "counterpart of A" behind a name tells whose counterpart that person is ("Mr B counterpart of A")."""
    peer = sub.counterpart and sub.state is not None and actor.state is None and actor.honorific
    return peer and scan.words.tight[sub.i] and not sub.marks & FUNCTIONS


def over_titles(scan: Scan, k: int, last: int) -> int:
    """The office behind a string of party titles and decorations that no list knows, each between commas."""
    at, segment, scale = k, 0, scan.pack.scale if scan.names.chunks else 1
    while at < last and at - k < 24 * scale:
        if not scan.words.tight[at]:
            if scan.words.seps[at].strip() != ",":
                return k
            segment = at
            if at > k and at in scan.at and scan.at[at][0].entry.kind == "office":
                return at
        elif at > k and at in scan.at and scan.at[at][0].entry.kind == "office" and behind_and(scan, at):
            return at  # "member of the Politburo and minister of …"
        if at in scan.verbs or at - segment > 9 * scale:
            return k
        at += 1
    return k


def behind_and(scan: Scan, k: int) -> bool:
    """Whether an "and" stands right before a word."""
    return any(h.entry.code == "and" and h.j == k for h in scan.reaching.get(k - 1, ()))


def unquoted(scan: Scan, actor: Actor, sep: str) -> bool:
    """Whether only the closing quotation mark of a name stands before what follows."""
    quoted = scan.names.before and not scan.names.capitals and actor.name is not None
    return quoted and sep.strip() == "»" and actor.name is not None and actor.name[1] == actor.j


def second_post(scan: Scan, actor: Actor, sep: str, k: int) -> bool:
    """Whether a dash stands between two offices of one person ("deputy minister – chief of the general staff")."""
    office = k in scan.at and scan.at[k][0].entry.kind == "office"
    return sep.strip() in ("-", "–", "—") and bool(actor.offices) and actor.name is None and office


def untitled(scan: Scan, k: int, last: int) -> Actor | None:
    """A name that begins with a capital and stands without a title: two words at least."""
    raw = scan.names.raw(k)
    initial = len(raw) == 1 and scan.words.text[scan.words.ends[k] : scan.words.ends[k] + 1] == "."
    closed = scan.names.closed[k] and not scan.names.named[k] and not initial
    if scan.names.weak[k] or closed or spelled_again(scan, k, last):
        return None
    j = scan.names.run(k, last, titled=False)
    if j - k < 2 or any(scan.names.weak[k:j]):
        return None
    if scan.bodies and any(scan.names.raw(m) in scan.bodies for m in range(k, j)):
        scan.reach = j
        return None  # "Türkiye Maarif Vakfı"
    before = scan.function.get(k - 1)
    if before and any(h.entry.code == "in" for h in before):
        return None
    if any("–" in scan.words.seps[m] for m in range(k + 1, j)):
        scan.reach = j
        return None  # "the road Jimbe–Mwinilunga": a dash joins the ends of a way
    if j - k == 2 and scan.words.seps[k + 1] == "-" and scan.names.raw(k + 1)[:1].islower():
        scan.reach = j
        return None  # "a Guardian-class patrol boat"
    if k in scan.awards and scan.words.tight[k] and scan.places_first:
        scan.reach = j
        return None  # "the Medal Merit of A"
    if before and k - 2 in scan.things and of_before(scan, k):
        return None  # "a portrait of A"
    actor = Actor("person", k, j, scan.words.starts[k], scan.words.ends[j - 1])
    named(scan, actor, k, j)
    actor.code = "untitled"
    for _ in range(3):
        if not appose(scan, actor, last):
            break
    return actor


def spelled_again(scan: Scan, k: int, last: int) -> bool:
    """Whether a bracket right behind a name spells it again ("Lee Jong Sup (Li Chông Sóp)")."""
    if scan.words.seps[k].strip() != "(" or scan.named_to != k or not scan.names.capitals:
        return False
    end = next((m for m in range(k + 1, min(k + RENDERING, last)) if not scan.words.tight[m]), last)
    told = scan.words.text[scan.words.ends[end - 1] : scan.words.ends[end - 1] + 1] == ")"
    scan.reach = max(scan.reach, end) if told else scan.reach
    return told


def of_parts(scan: Scan, k: int, last: int) -> bool:
    """Whether capitals up to the next comma are further parts of a portfolio and no name: an "and" joins them
    ("ministro de Exteriores, Unión Europea y Cooperación, A B")."""
    end = next((at for at in range(k + 1, min(k + 9, last)) if not scan.words.tight[at]), last)
    if k >= last or end == last or k in scan.verbs or scan.names.run(k, last, titled=True) >= end:
        return False
    return any(h.entry.code == "and" for at in range(k + 1, end) for h in scan.function.get(at, ()))


def over_portfolio(scan: Scan, actor: Actor, k: int, last: int) -> int:
    """The word behind the comma that ends a portfolio of many parts, where a name follows: "ministre des Affaires
    étrangères, de la Coopération et des Maliens de l'extérieur, A B"; else ``k``."""
    head = actor.offices[-1][0]
    part = next((h.j for h in scan.at.get(k, ()) if h.entry.feature == "portfolio"), k)
    if k in scan.at and part == k or head not in _ANY_PORTFOLIO and not head.endswith("minister"):
        return k
    if head in _ANY_PORTFOLIO and k < last and scan.words.tight[k]:
        pass  # "president of the Institute for …, A B"
    elif part > k:
        pass
    elif k >= last or k in scan.verbs or not scan.words.text[scan.words.starts[k]].islower():
        if not any(h.entry.code in ("of", "and") for h in scan.function.get(k, ())) and not of_parts(scan, k, last):
            return k
    for at in range(max(k + 1, part), min(k + _PORTFOLIO, last)):
        if at in scan.verbs or any(h.entry.code in ("relative", "with") for h in scan.function.get(at, ())):
            return k
        if at in scan.at and scan.at[at][0].entry.kind == "office" and scan.at[at][0].entry.feature != "portfolio":
            return k
        if scan.words.tight[at] or scan.words.seps[at].strip() not in (",", "),"):
            continue
        titled = at in scan.at and scan.at[at][0].entry.kind in ("honorific", "rank")
        if titled or scan.names.run(at, last, titled=True) - at > 1:
            return at
    return k
