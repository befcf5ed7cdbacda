"""What stands around an actor: names before it, in quotation marks or over a comma, its owner, its seat."""

from __future__ import annotations

from dataclasses import replace

from communique.mentions.actors.actor import Actor
from communique.mentions.actors.heads import ACCREDITED, OF_MINISTRY
from communique.mentions.actors.phrase import words_end
from communique.mentions.actors.portfolios import take_shared
from communique.mentions.actors.scan import Scan
from communique.mentions.brackets import opening

_LOCAL, _HANGING = ("commander", "other"), frozenset(("of", "def"))  # offices of a province
_AND = frozenset(("and",))
_OPENING, _CLOSING = frozenset("«\"“„'‘"), frozenset("»\"”“'’")
_PARTING = frozenset(",;:.，；：。、！？!?\n")
_ENDING = tuple("”」』》’")
_NAMING = frozenset("“「『《‘\"'")


def called(scan: Scan, i: int) -> Actor | None:
    """The name before an honorific that stands behind names ("王氏"), where names stand before their titles."""
    hit = scan.at[i][0]
    if not scan.names.before or hit.entry.kind != "honorific" or hit.entry.code != "after":
        return None
    begin = scan.names.back(i, max(scan.words.bounds(i)[0], scan.reach))
    if begin == i or scan.words.seps[i]:
        return None
    actor = Actor("person", begin, hit.j, scan.words.starts[begin], hit.end, honorific=True)
    actor.name = (begin, i)
    return actor


def name_quoted(scan: Scan, actor: Actor, last: int) -> None:
    """The name between quotation marks right before or behind a title ("«آرمن سرکیسیان» وزیر دفاع")."""
    words = scan.words
    if actor.name is not None:
        return
    seps, first = words.seps, words.bounds(actor.i)[0]
    if "»" in seps[actor.i] and actor.i > first:
        i = actor.i - 1
        while i > first and actor.i - i < 5 and "«" not in seps[i]:
            i -= 1
        if "«" in seps[i] and i >= scan.reach and all(scan.names.free(k) for k in range(i, actor.i)):
            actor.name, actor.i, actor.start = (i, actor.i), i, words.starts[i]
            actor.marks = frozenset()
        return
    j = actor.j
    if j < last and seps[j].strip() == "«":
        k = j + 1
        while k < last and k - j < 5 and "»" not in seps[k]:
            k += 1
        closed = "»" in seps[k] if k < last else "»" in words.text[words.ends[k - 1] : words.ends[k - 1] + 2]
        if closed and all(scan.names.free(n) for n in range(j, k)):
            actor.name, actor.j, actor.end = (j, k), k, words.ends[k - 1]


def name_over_comma(scan: Scan, actor: Actor) -> None:
    """The name between "with", or a verb, and a comma before an office, in scripts without capitals."""
    words, i = scan.words, actor.i
    if actor.sort != "person" or actor.marks or i == 0 or words.tight[i] or words.seps[i].strip() not in (",", "،"):
        return
    begin = i - 1
    while begin >= scan.reach and words.tight[begin] and scan.names.free(begin) and i - begin <= 4:
        begin -= 1
    begin += 1
    small = scan.reaching.get(begin - 1, ())
    ties = ("with", "from", "to", "by") if scan.ezafe else ("with",)
    behind = any(h.entry.code in ties and h.j == begin for h in small)
    behind = behind or scan.verb_first and begin in scan.verb_ends  # "said A B, the minister of …, that"
    if not behind and apposed(scan, actor, begin):
        begin, behind = begin - 1, True
    if 2 <= i - begin <= 4 and behind:
        actor.name = (begin, i)
        actor.i, actor.start = begin, words.starts[begin]


def apposed(scan: Scan, actor: Actor, begin: int) -> bool:
    """Whether a name opens the sentence right before ``begin`` and an office between commas tells whose it is ("A B,
    minister of X, said"); a word of it is known as a name."""
    words = scan.words
    first, last = words.bounds(actor.i)
    if begin - 1 != first or first < scan.reach or not scan.names.free(first):
        return False
    if actor.j >= last or words.seps[actor.j].strip() not in (",", "،"):
        return False
    return any(scan.names.named[k] for k in range(first, actor.i))


def name_before(scan: Scan, actor: Actor) -> None:
    """The name that stands before the title."""
    first, end = scan.words.bounds(actor.i)[0], actor.i
    if actor.offices and actor.offices[-1][0] in ACCREDITED:  # "A posted-here ambassador of B"
        posted = (h.i for h in scan.reaching.get(end - 1, ()) if h.entry.code == "def" and h.j == end)
        end = min(posted, default=end)
    inside = opening(scan.words, end, first)  # "조영길(曺永吉) 합참의장", "아베 신조(대장) 참모총장"
    begin = scan.names.back(inside or end, max(first, scan.reach if not inside else first), bool(inside))
    if inside and begin == inside:
        return
    if actor.counterpart and begin == scan.words.bounds(actor.i)[0] and not scan.marker_after:
        return  # "سرگئی لاوروف همتای ایرانی خود را …": who stands first is the subject
    if inside and begin < inside:
        rank = next((h for k in range(inside, end) for h in scan.at.get(k, ()) if h.entry.kind == "rank"), None)
        if rank is not None and actor.rank is None:
            actor.rank = (rank.start, rank.end)
        end = inside
    if begin < end:
        actor.name = (begin, end)
        actor.i, actor.start = begin, scan.words.starts[begin]
        if actor.state is None and actor.own is None:
            owner_before(scan, actor)


def owner_before(scan: Scan, actor: Actor) -> None:
    """The state that owns a name before its title ("韓国の安圭伯国防部長官")."""
    k = actor.i - 1
    beside = scan.marker_after and scan.words.tight[actor.i] and not scan.words.seps[actor.i].strip()
    for i in range(k, max(k - 6, -1), -1) if beside else ():
        hit = scan.at.get(i, [None])[0]
        named = hit is not None and hit.entry.kind == "state" and hit.entry.feature == "name"
        if hit is not None and named and hit.j == actor.i and hit.end - hit.start > 1:
            actor.state, actor.i, actor.start = hit.entry.code, hit.i, hit.start  # "이탈리아 로씨 국방차관"
            return
    small = [h for h in scan.reaching.get(k, ()) if h.entry.code in ("of", "about") and h.j == actor.i]
    if not small or not scan.words.tight[actor.i]:
        return
    for i in range(small[0].i - 1, max(small[0].i - 8, -1), -1):
        hit = scan.at.get(i, [None])[0]
        if hit is not None and hit.entry.kind == "state" and hit.entry.feature == "name" and hit.j == small[0].i:
            actor.state = hit.entry.code
            return


def odd_word_behind(scan: Scan, actor: Actor) -> None:
    """Lets go of one unlisted word behind a title where a whole name stands before it."""
    i, j = actor.name or (0, 0)
    if j - i != 1 or i <= actor.i or j != actor.j or scan.names.named[i] or not actor.offices:
        return
    begin = scan.names.back(actor.i, max(scan.words.bounds(actor.i)[0], scan.reach))
    if actor.i - begin >= 2:
        actor.name, actor.j, actor.end = None, i, scan.words.ends[i - 1]


def initial_before(scan: Scan, actor: Actor) -> None:
    """The first sign of a state that the text names stands for it before an office ("塞外长")."""
    k = actor.i - 1
    if k < scan.reach or not scan.words.tight[actor.i] or k in scan.function or scan.words.seps[actor.i] != "":
        return
    state = scan.initials.get(scan.words.folds[k])
    if state is None or k in scan.at:
        return
    sent = scan.words.seps[k] == "" and any(h.entry.code == "in" and h.j == k for h in scan.reaching.get(k - 1, ()))
    if sent and actor.offices[-1:] and actor.offices[-1][0] in ACCREDITED:  # "驻几大使": where he is, not whose
        before = scan.at[k - 3][0] if k - 3 in scan.at else None
        own = before is not None and before.entry.kind == "state" and before.j == k - 1
        actor.accredited, actor.state = state, before.entry.code if before is not None and own else None
        k = before.i if before is not None and own else k - 1
        actor.i, actor.start = k, scan.words.starts[k]
        return
    actor.state, actor.i, actor.start = state, k, scan.words.starts[k]


def posted(scan: Scan, actor: Actor) -> None:
    """ "駐スリランカ大使": a state behind a tight "in" and before an ambassador is where he is, not whose."""
    k = actor.i
    first = scan.at[k][0] if k in scan.at else None
    if first is None or first.entry.kind != "state" or not actor.offices or actor.accredited:
        return
    if actor.offices[-1][0] not in ACCREDITED or k == 0 or scan.words.seps[k] != "":
        return
    small = [h for h in scan.reaching.get(k - 1, ()) if h.entry.code == "in" and h.j == k]
    if small and actor.state == first.entry.code:
        actor.accredited, actor.state = actor.state, None
        actor.i = small[0].i
        actor.start = scan.words.starts[actor.i]


def settle(scan: Scan, actor: Actor) -> Actor | None:
    """The actor as it stands at last, or None where it names nobody."""
    if actor.sort == "person" and not actor.titled and actor.name is None and actor.state is None:
        return None
    if actor.own == "same_ship" and actor.sort != "person":
        return None  # "the ship's bell"
    if (
        actor.sort == "person"
        and actor.honorific
        and not (actor.name or actor.offices or actor.rank or actor.counterpart or actor.role)
    ):
        hit = scan.at[actor.i][0]
        counted = scan.words.near[actor.i] and scan.words.folds[actor.i - 1].isdigit()  # "ຊ່ຽວຊານ 12 ທ່ານ ສິດສອນ"
        if hit.entry.kind == "honorific" and hit.entry.code == "before" and before_verb(scan, actor.j) and not counted:
            actor.sort, actor.code, actor.honorific = "pronoun", "pronoun", False
            return actor
        if not (hit.entry.kind == "honorific" and hit.entry.code == "alone"):
            return None
        actor.code = "alone"
    if actor.honorific and actor.name is not None and not (actor.offices or actor.rank) and actor.sort == "person":
        called = [h for h in scan.at.get(actor.i, ()) if h.entry.kind == "honorific"]
        if called and all(h.entry.code == "alone" for h in called) and actor.name[0] == called[0].j:
            actor.name, actor.j, actor.code = None, called[0].j, "alone"  # "His Majesty" that no name follows
            actor.end = scan.words.ends[actor.j - 1]
    if actor.sort == "adjective" and actor.name:
        actor.sort = "person"
    stays = actor.visiting and actor.sort == "state" and not scan.marker_after
    if stays and scan.at[actor.i][0].entry.code == "visiting":
        actor.i = scan.at[actor.i][0].j  # "is visiting Singapore": where, not who
        actor.start, actor.visiting = scan.words.starts[actor.i], False
    return actor


def before_verb(scan: Scan, j: int) -> bool:
    """Whether a verb or its auxiliary begins at word ``j``, where words are written together: the honorific before
    it stands for him who has it ("ລາວ: ທ່ານຫວັງວ່າ …", "លោកបានថ្លែង")."""
    if not scan.acts:
        return False
    if j not in scan.acts:
        j = scan.small.get(j, j)  # "ទ្រង់ក៏", "ທ່ານຍັງ": also
    return j in scan.acts and scan.words.near[j]


def names_place(scan: Scan, actor: Actor) -> bool:
    """Whether a person only names a place ("the King Hussein Bridge", "ميناء السلطان قابوس")."""
    if actor.sort != "person" or actor.name is None:
        return False
    if any(office not in ("head_of_state", "royal") for office, _, _ in actor.offices):
        return False
    if scan.places_first or actor.code == "untitled" and actor.i in scan.behind_place:
        return actor.i in scan.behind_place and scan.words.tight[actor.i] and not actor.marks
    return any(k in scan.in_place for k in range(actor.name[0] + 1, actor.name[1] + 1))


def names_thing(scan: Scan, actor: Actor) -> bool:
    """Whether a person between quotation marks only names a ship or an exercise ("фрегат «Адмирал Головко»")."""
    text, i, j = scan.words.text, actor.i, actor.j
    if actor.place and actor.start and text[actor.start - 1] in _NAMING and text[actor.end : actor.end + 1] in _ENDING:
        return scan.marker_after  # 空母「カブール」: a ship
    if actor.sort != "person" or actor.name is None or actor.offices or actor.start == 0:
        return False
    if actor.code == "untitled" and i in scan.drill_ends and scan.words.tight[i]:
        return True  # "Cuộc tập trận Rồng Vàng"
    if actor.code == "untitled" and text[actor.start - 1] == "«" and text[actor.end : actor.end + 1] == "»":
        return scan.names.capitals  # a paper, a film: who is named alone between quotation marks
    if text[actor.start - 1] not in _OPENING or not any(c in _CLOSING for c in text[actor.end : actor.end + 8]):
        return False
    return i - 1 in scan.things or i in scan.drills or any(k in scan.drills for k in range(j, j + 3))


def held_then(scan: Scan, actor: Actor) -> bool:
    """Whether an untitled name behind a date in the genitive names what is held then ("this June's Inti Raymi")."""
    if actor.code != "untitled" or not actor.i or not scan.words.tight[actor.i] or not scan.names.capitals:
        return False
    owner = scan.words.folds[actor.i - 1]
    return actor.i - 1 in scan.dated and any(owner.endswith(s.form) for s in scan.pack.suffixes if "of" in s.marks)


def of_institution(scan: Scan, before: Actor, actor: Actor) -> bool:
    """Takes the institution right before an office without a state into it ("US Embassy attaché A")."""
    if before.sort != "institution" or before.j != actor.i or not scan.words.tight[actor.i] or actor.marks:
        return False
    if actor.sort != "person" or not actor.offices or actor.state or actor.own or actor.org:
        return False
    if scan.marker_after and before.marks:
        return False  # "외교부 대변인": nothing marks the one for itself
    if scan.marker_after and actor.name is not None and (before.state is None or not scan.names.spaced):
        return False  # but "뉴질랜드 국방군 데이비스 사령관"
    if actor.start < before.end or before.state is None:
        return False
    actor.state, actor.own, actor.i, actor.start = before.state, before.own, before.i, before.start
    actor.marks = before.marks
    office, start, end = actor.offices[0]
    actor.offices[0] = (OF_MINISTRY.get((office, before.code), office), start, end)
    return True


def owned(actor: Actor, owner: Actor) -> None:
    """What a state or institution before "の" tells of the person behind it ("来日中のインドの首相")."""
    if actor.sort != "person" or not actor.offices:
        return
    if owner.visiting and owner.state == actor.state:
        actor.visiting = True
    if owner.sort == "state" and owner.place is None and actor.state is None and not actor.own and not actor.org:
        actor.state = owner.state  # "スロバキアの国防相"
    if owner.sort == "org" and not (actor.state or actor.own or actor.org):
        actor.org = owner.org  # "国連のグテーレス事務総長"
    if owner.sort != "institution":
        return
    office, start, end = actor.offices[-1]
    actor.offices[-1] = (OF_MINISTRY.get((office, owner.code), office), start, end)
    actor.state, actor.own = actor.state or owner.state, actor.own or owner.own


def apposed_title(actor: Actor, title: Actor) -> bool:
    """Takes an office without a name before "の" into the person behind it who has none ("駐A大使の佐藤健氏")."""
    if title.sort != "person" or title.name is not None or not title.offices or title.code:
        return False
    if actor.sort != "person" or actor.name is None or actor.offices:
        return False
    actor.offices, actor.state, actor.own = list(title.offices), actor.state or title.state, actor.own or title.own
    actor.org, actor.accredited = actor.org or title.org, actor.accredited or title.accredited
    actor.i, actor.start = title.i, title.start
    return True


def of_same(before: Actor, actor: Actor) -> bool:
    """Whether a people or force without a state is joined to the institution of one before it ("缅甸政府和人民")."""
    if actor.sort != "institution" or actor.state or actor.own or actor.code not in ("people", "army", "parliament"):
        return False
    joined = before.sort == "institution" and before.state is not None and actor.i - before.j == 1
    return joined and "and" in actor.marks


def seat(scan: Scan, before: Actor, actor: Actor) -> None:
    """An institution without a state is of the capital that it lies in ("the Foreign Ministry in Accra"), who leads
    a delegation of its state; one who commands or governs in a province is of the land that it lies in."""
    led = before.code == "delegation" and before.state is not None and "by" in actor.marks
    if led and actor.sort == "person" and actor.state is None and not actor.org and actor.i - before.j <= 4:
        actor.state = before.state  # "a delegation of A led by the minister B"
        return
    local = before.sort == "person" and before.offices and before.offices[-1][0] in _LOCAL
    if local and not (before.state or before.own or before.org) and actor.sort == "place" and actor.state:
        if actor.marks <= _HANGING and actor.i - before.j <= 1 and scan.words.tight[before.j] and actor.name is None:
            before.state = actor.state  # "Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh Xiêng Khoảng"
        return
    plain = before.sort == "institution" and not (before.state or before.own) and before.code.endswith("_ministry")
    if plain and actor.place and actor.sort == "state" and "in" in actor.marks and actor.i - before.j <= 1:
        if scan.words.tight[before.j]:
            before.state = actor.state


def spread(scan: Scan, actor: Actor, last: int) -> list[Actor]:
    """A plural that names its states ("the armies of A, B and C") takes them all."""
    peers = actor.counterpart and actor.name is None and not actor.offices
    if actor.code in ("both", "two_states") and actor.state is None and not actor.states:
        name_both(scan, actor, last)
    if actor.state is None or actor.sort != "plural" and not peers:
        return [actor]
    states, k = [actor.state], actor.j
    others: list[Actor] = []
    while k < last:
        at = k
        joined = max([h.j for h in scan.function.get(at, ()) if h.entry.code == "and"], default=at)
        at = next((n for n in range(at + 1, joined) if n in scan.at), joined)  # "und | der Schweiz"
        ties = ("of",) if peers else ("of", "def")
        small = scan.function.get(at)
        if small and at not in scan.at and any(h.entry.code in ties for h in small):
            at = max(h.j for h in small)  # "du Mali, du Burkina Faso et du Niger", "Albaniens und der Schweiz"
        hits = scan.at.get(at)
        if not hits or hits[0].entry.kind != "state" or hits[0].entry.code in states:
            break
        if at == k and scan.words.tight[k] and "and" not in hits[0].marks:
            break
        states.append(hits[0].entry.code)
        k = hits[0].j
        others.append(replace(actor, i=hits[0].i, j=k, start=hits[0].start, end=hits[0].end, marks=_AND))
        others[-1].state = states[-1]
    if len(states) > 1 and peers:  # "his counterparts from A and B"
        return [actor, *others]
    if len(states) > 1:
        words_end(scan, actor, k)
        actor.states, actor.count = tuple(states), len(states)
        actor.state = None
        take_shared(scan, actor, last)
    return [actor]


def flagged(scan: Scan, ship: Actor, fleet: Actor) -> None:
    """A ship behind its navy, its name in quotation marks between, is of that navy's state ("B海军“C”号护卫舰")."""
    gap = range(fleet.j, ship.i)
    if fleet.sort not in ("institution", "state") or not fleet.state or len(gap) > 5 * scan.pack.scale:
        return
    seps = [scan.words.seps[k] for k in (*gap, ship.i)]
    named = any(not _NAMING.isdisjoint(sep) for sep in seps)
    if named and all(_PARTING.isdisjoint(sep) for sep in seps) and not any(k in scan.function for k in gap):
        ship.state = fleet.state


def name_led(scan: Scan, actor: Actor) -> None:
    """The whole name before an office in a language whose names mostly stand behind it ("李明总理")."""
    if actor.state or actor.own or actor.org or actor.offices[-1][1] != actor.start:
        return
    begin = scan.names.led_by(actor.i, max(scan.words.bounds(actor.i)[0], scan.reach))
    if begin < actor.i:
        actor.name = (begin, actor.i)
        actor.i, actor.start = begin, scan.words.starts[begin]


def name_both(scan: Scan, actor: Actor, last: int) -> None:
    """Gives "the two sides" the first of two states that name them right behind ("ສອງຝ່າຍ ລາວ ແລະ ຈີນ")."""
    first = next((h for h in scan.at.get(actor.j, ()) if h.entry.kind == "state"), None)
    if first is None or first.j >= last or not scan.words.near[actor.j]:
        return
    small = scan.function.get(first.j)
    joined = next((h.j for h in small or () if h.entry.code == "and"), first.j)
    second = next((h for h in scan.at.get(joined, ()) if h.entry.kind == "state"), None)
    if second is not None and second.entry.code != first.entry.code and joined > first.j:
        actor.state = first.entry.code
        words_end(scan, actor, first.j)


def stands_alone(scan: Scan, actor: Actor, first: int) -> bool:
    """Whether an article with an adjective of a state opens a clause and stands right before its verb: who is of
    there, where adjectives stand behind their nouns and so need one before them."""
    if not scan.places_first or not scan.names.capitals or "def" not in actor.marks or actor.j not in scan.verbs:
        return False
    k = actor.i - 1
    article = any(h.entry.code == "def" and h.i == k and h.j == actor.i for h in scan.function.get(k, ()))
    return article and (k == first or not scan.words.tight[k])
