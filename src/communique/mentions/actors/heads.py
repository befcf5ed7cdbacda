"""The head of an actor: offices, ranks, states and stand-ins in any order, taken up one after the other."""

from __future__ import annotations

from collections.abc import Container, Sequence

from communique.mentions.actors.actor import Actor
from communique.mentions.actors.scan import Scan
from communique.mentions.lexer import Hit, Words

ACCREDITED = {"ambassador", "defence_attache", "envoy", "spokesperson"}
OF_MINISTRY = {
    ("minister", "defence_ministry"): "defence_minister",
    ("deputy_minister", "defence_ministry"): "deputy_defence_minister",
    ("minister", "foreign_ministry"): "foreign_minister",
    ("deputy_minister", "foreign_ministry"): "deputy_foreign_minister",
    ("minister", "interior_ministry"): "interior_minister",
    ("commander", "navy"): "service_chief",
    ("commander", "air_force"): "service_chief",
    ("commander", "coast_guard"): "service_chief",
}
_PLURAL = {"both": 2, "both_ministers": 2, "two_states": 2, "three": 3, "three_ministers": 3, "three_states": 3,
           "plural_pronoun": 2}  # fmt: skip
# Marks that tie a word to what stands before it within one actor.
INNER = {"of", "def"}
# Offices that one person holds, told one behind the other.
TOGETHER = (
    {"party_leader", "head_of_state"},
    {"deputy_head_of_government", "defence_minister"},
    {"deputy_head_of_government", "foreign_minister"},
    {"deputy_head_of_government", "interior_minister"},
    {"deputy_head_of_government", "other_minister"},
    {"head_of_government", "defence_minister"},
    {"head_of_government", "foreign_minister"},
    {"deputy_defence_minister", "chief_of_defence"},
)
_HEADS = ("head_of_state", "head_of_government", "royal", "party_leader", "parliament_speaker")  # they send ambassadors
# Offices that stand beside another one of the same person: an heir who governs, a commander-in-chief, a member.
_LOOSE = frozenset(("other", "royal", "envoy", "commander", "party_leader", "deputy_minister", "minister"))
_FORCES = ("army", "navy", "air_force", "coast_guard", "ship")
_OF_HOUSES = ("spokesperson", "secretary_general", "other")
_POSTED = ("ambassador", "defence_attache", "envoy", "other")
_OF_BODIES = ("secretary_general", "envoy", "other")  # offices that a body of states may have


def same_state(before: Sequence[Actor], home: Sequence[str]) -> str | None:
    """The state that "the said country" means: the one named last, for the press of one land another than its own."""
    named = [a.state for a in reversed(before) if a.state is not None]
    own = home[0] if len(home) == 1 else None
    return next((state for state in named if state != own), named[0] if named else None)


def acts(words: Words, actor: Actor, other: Actor) -> bool:
    """Whether somebody is the subject of the sentence of ``other``: "the king wrote to the head of that country"."""
    first, last = words.bounds(other.i)
    return actor.sort == "person" and first <= actor.i < last and ("subject" in actor.marks or actor.i == first)


def take(scan: Scan, actor: Actor, hits: list[Hit], inner: bool) -> int:
    """Adds the lexicon hit to the actor; the word after it, or 0 where it belongs to another actor."""
    hit = hits[0]
    if inner and actor.sort == "adjective" and hit.entry.kind == "actor":  # "иранской стороны": one side
        hit = next((h for h in hits if h.entry.kind == "institution"), hit)
    entry = hit.entry
    kind, code, feature = entry.kind, entry.code, entry.feature
    if inner and hit.marks and not INNER.issuperset(hit.marks) and not scan.pack.suffixes:
        # "minister of defence in the Republic of A": the state of the office
        accredited = kind == "state" and actor.offices and actor.offices[-1][0] in ACCREDITED and actor.state
        if accredited and not actor.name and "and" not in hit.marks:
            actor.accredited = code
            return hit.j
        if kind == "institution" and scan.article and of_house(scan, actor, hit):
            office, start, _ = actor.offices[-1]
            actor.offices[-1] = (office, start, hit.end)
            return hit.j
        of_office = kind == "state" and feature == "name" and actor.offices and not actor.name
        if not of_office or actor.state or "and" in hit.marks:
            return 0
        if "in" not in hit.marks and not ("to" in hit.marks and scan.article and leads_to_name(scan, hit.j)):
            return 0
    if actor.sort == "plural" and kind == "office" and of_named_pair(scan, actor, hit):
        actor.offices.append((code, hit.start, hit.end))
        return hit.j
    if actor.sort == "org" and kind == "office" and scan.state_first and code in _OF_BODIES and not hit.marks:
        actor.sort = "person"  # "CARICOM Secretary-General"
    if actor.sort in ("plural", "pronoun", "org", "place") and kind != "state":
        return 0
    if kind in ("rank", "honorific"):
        if kind == "honorific" and code == "after":
            return hit.j if actor.name or actor.state and inner and scan.article else 0  # "جمهورية تشاد الصديقة"
        behind = scan.names.before or scan.names.strict
        behind_name = kind == "rank" and behind and actor.rank is None  # "統合幕僚長山崎幸二陸将", "海军司令李明上将"
        if actor.name and not behind_name or actor.sort not in ("person", "adjective"):
            return 0
        if kind == "rank":
            actor.rank = (actor.rank[0] if actor.rank else hit.start, hit.end)
        else:
            actor.honorific = True
        actor.sort = "person"
        return hit.j
    if kind == "office" and feature == "portfolio":
        if actor.name or not actor.offices or actor.offices[-1][0] not in ("minister", "deputy_minister"):
            return 0
        held, start, _ = actor.offices[-1]
        actor.offices[-1] = (f"deputy_{code}" if held == "deputy_minister" else code, start, hit.end)
        return hit.j
    if kind == "office":
        if actor.name and actor.offices or actor.sort == "institution":
            return 0
        if actor.sort == "state":  # "Australia Minister for Defence"
            if not scan.state_first or feature == "many" or actor.place or hit.marks:
                return 0
            actor.sort = "person"
        if actor.sort == "adjective":
            actor.sort = "person"
        if inner and scan.verb_first and another(scan, actor, hit):
            return 0
        if inner and by_rank(scan, actor, hit, code, feature) and hit.j - hit.i == 1 and not hit.marks:
            return hit.j
        if feature == "many":
            if actor.offices or actor.name:
                return 0
            actor.sort, actor.count, actor.code = "plural", 2, "offices"
        actor.offices.append((code, hit.start, hit.end))
        if actor.state is None and hit.j - hit.i > 1:
            actor.state = state_within(scan, hit)
            if actor.state is None and actor.org is None and code in _OF_BODIES:
                actor.org = named_within(scan, hit, "org")
        return hit.j
    if kind == "institution":
        if actor.offices and not actor.name:
            if code in ("people", "company", "side") or scan.marker_after:
                return 0  # heads stand last: "Büyükelçi Bakanlığa çağrıldı" are two
            office, start, _ = actor.offices[-1]
            office = around_state(scan, actor, hit) or OF_MINISTRY.get((office, code), office)
            actor.offices[-1] = (office, start, hit.end)
            return hit.j
        if actor.titled or actor.name or actor.sort == "institution" and actor.code != "delegation":
            return 0
        if actor.state is None and hit.j - hit.i > 1:
            actor.state = state_within(scan, hit)
        actor.sort, actor.code = ("plural", code) if feature == "many" else ("institution", code)
        actor.count = 2 if feature == "many" else 1
        return hit.j
    if kind == "state":
        if actor.state and inner and scan.words.seps[hit.i] == "/" and actor.offices:
            if actor.offices[-1][0] in ACCREDITED and actor.accredited is None:
                actor.accredited = code  # "Ambassador of A/B"
                return hit.j
        if actor.state == code and actor.name is None and "(" in scan.words.text[actor.start : hit.start]:
            return hit.j  # "Menteri Pertahanan RI (Menhan RI)"
        behind = scan.at.get(hit.j)
        if actor.accredited and inner and not hit.marks and (not behind or behind[0].entry.kind == "state"):
            return hit.j  # "ambassador of A to B, C and D"
        if actor.state is not None or actor.name and not inner:
            return 0
        if scan.verb_first and actor.role and inner and not actor.offices and feature == "name":
            return 0  # "thanked the guest Oman": its object
        if scan.article and inner and feature == "name" and not hit.marks and definite(scan, actor, hit.i):
            return 0  # "thanked the minister Iraq"
        if not behind_office(scan, actor, hit.i):
            if actor.name and feature != "adjective" and not of_before(scan, hit.i):
                return 0
            if actor.name and actor.offices and feature == "adjective":
                return 0
        actor.state = code
        if not actor.titled and actor.sort == "person":
            actor.sort = "adjective" if feature in ("adjective", "people") else "state"
            if feature == "capital":
                actor.place = scan.words.text[hit.start : hit.end]
        return hit.j
    if kind == "org" and scan.names.capitals and hit.end - hit.start <= 3:
        if not scan.words.text[hit.start : hit.end].isupper():
            return 0  # "Kim Jong Un"
    if kind == "org":
        if actor.titled and not actor.org and (not actor.name or office_behind(scan, actor, hit)):
            actor.org = code
            return hit.j
        if inner:
            return 0
        actor.sort, actor.org = "org", code
        return hit.j
    if kind == "place":
        if inner:
            return 0
        actor.sort, actor.state = "place", None if code == "none" else code
        actor.place = scan.words.text[hit.start : hit.end]
        return hit.j
    if kind == "actor":
        return take_stand_in(scan, actor, hit, code, inner)
    return 0


def take_stand_in(scan: Scan, actor: Actor, hit: Hit, code: str, inner: bool) -> int:
    """Takes up a word that stands for somebody ("the two sides"); the word after it, or 0 if it is another actor."""
    if code == "counterpart":
        if actor.name or actor.offices:
            return 0
        actor.counterpart, actor.sort = True, "person"
        return hit.j
    if code == "visiting":
        if actor.name or actor.offices:
            return 0
        actor.visiting = True
        return hit.j
    if code in ("host", "guest"):
        if actor.name:
            return 0
        actor.role = code
        actor.sort = "person"
        actor.honorific = True
        return hit.j
    if code in ("own_state", "own_state_of_speaker", "same_state", "same_ship"):
        if actor.state is not None or actor.own:
            return 0
        actor.own = code
        if not actor.titled and actor.sort == "person" and not inner:
            actor.sort = "state"
        return hit.j
    if code in _PLURAL:
        if inner and actor.sort == "plural":
            return hit.j
        if inner or hit.j in scan.things and scan.words.tight[hit.j]:
            return 0  # "the two boats"
        actor.sort, actor.code, actor.count = "plural", code, _PLURAL[code]
        named = tuple(hit.entry.feature.split())  # "日米", "한·미·일": the word names its states
        named = by_signs(scan, hit) or named  # 中马 is of 马拉维 where the text names that
        if named:
            actor.states, actor.count = named, len(named)
        return hit.j
    if inner and code == "delegation" and actor.sort == "institution" and actor.code in _FORCES:
        return hit.j  # "坦海军官兵": its officers and men
    if inner:
        return 0
    if code == "pronoun":
        # a word that is a pronoun alone and an honorific before a name (ngài, ông)
        if scan.names.capitals and scan.names.run(hit.j, len(scan.words.starts), titled=True) > hit.j:
            if scan.words.tight[hit.j] and hit.j not in scan.verbs:
                actor.honorific = True
                return hit.j
        actor.sort, actor.code = "pronoun", code
        return hit.j
    if code in ("same_person", "other_side", "we"):
        actor.sort, actor.code = "pronoun", code
        return hit.j
    if code == "object_pronoun":
        actor.sort, actor.code = "pronoun", code
        actor.own_marks = frozenset(("to",))
        return hit.j
    if code == "delegation":
        actor.sort, actor.code = "institution", code
        return hit.j
    return 0


def by_signs(scan: Scan, hit: Hit) -> tuple[str, ...]:
    """The two states whose first signs begin a word that may mean several ("中塔" where the text names 塔吉克斯坦)."""
    if not scan.initials or hit.j - hit.i < 2 or hit.entry.code != "two_states":
        return ()
    signs = scan.pack.params["names"].get("signs", {})
    folds = (scan.words.folds[k] for k in (hit.i, hit.i + 1))
    one, other = (scan.initials.get(sign) or signs.get(sign) for sign in folds)
    return (one, other) if one and other and one != other else ()


def of_named_pair(scan: Scan, actor: Actor, hit: Hit) -> bool:
    """Whether an office behind "日韓" is that of both, and no part of a longer word ("日韓外相会談")."""
    if not actor.states or actor.offices or hit.entry.feature == "many":
        return False
    return hit.i not in scan.events or scan.events[hit.i] <= hit.j


def around_state(scan: Scan, actor: Actor, hit: Hit) -> str | None:
    """The office that the words up to ``hit`` name if the state among them is left out, or None.

    "Commander of the (Albanian) Armed Forces" is in the lexicon without a state.
    """
    k = next((n for n in range(actor.i, hit.i) if scan.words.starts[n] == actor.offices[-1][1]), hit.i)
    found = scan.pack.lexicon[scan.words.folds[k]]
    branch = found[0] if found else None
    k += 1
    while branch is not None and k < hit.j:
        inner = scan.at.get(k)
        if inner and inner[0].entry.kind == "state" and inner[0].j <= hit.i:
            k = inner[0].j
            continue
        fold = scan.words.folds[k]
        branch, k = branch.next(fold) if fold in branch.after else None, k + 1
    if branch is None:
        return None
    return next((e.code for e in branch.entries if e.kind == "office" and e.feature != "many"), None)


def state_within(scan: Scan, hit: Hit) -> str | None:
    """The state named inside an office or institution ("председатель КНР", "Pentagon chief"), or None."""
    hidden = {k for i in range(hit.i, hit.j) for k in compound_at(scan, i)}
    return named_within(scan, hit, "state", hidden)


def named_within(scan: Scan, hit: Hit, kind: str, hidden: Container[int] = ()) -> str | None:
    """The code of the longest name of a kind that the first words with one inside ``hit`` make; ``hidden``: words at
    which none begins."""
    folds, lexicon = scan.words.folds, scan.pack.lexicon
    for k in range(hit.i, hit.j):
        if k in hidden:
            continue
        found, branch, end = None, lexicon.branch(folds[k]), k + 1
        if branch is None and k > hit.i:  # "הצי ה|אמריקני": behind the article
            bare = (folds[k][len(c.form) :] for c in scan.pack.prefixes if not c.marks and folds[k].startswith(c.form))
            branch = next((b for fold in bare if (b := lexicon.branch(fold)) is not None), None)
        while branch is not None:
            named = [e.code for e in branch.entries if e.kind == kind and e.feature != "people"]
            found = named[0] if named else found
            branch = branch.next(folds[end]) if end < hit.j and folds[end] in branch.after else None
            end += 1
        if found is not None:
            return found
    return None


def compound_at(scan: Scan, i: int) -> range:
    """The words of a compound at word ``i`` that hides a state ("lập pháp": legislative, and Pháp: France)."""
    hidden = [h.j for h in scan.at.get(i, ()) if h.entry.kind == "actor" and h.entry.code == "nothing"]
    return range(i, max(hidden, default=i))


def of_house(scan: Scan, actor: Actor, hit: Hit) -> bool:
    """Whether an institution behind "to" is the house that somebody speaks for or runs ("spokesman to-the-House")."""
    if not actor.offices or actor.name or "to" not in hit.marks or "and" in hit.marks:
        return False
    return actor.offices[-1][0] in _OF_HOUSES and scan.words.ends[hit.i - 1] == actor.offices[-1][2]


def office_behind(scan: Scan, actor: Actor, hit: Hit) -> bool:
    """Whether an office stands between the name and a body of states: "ທ່ານ A ເອກອັກຄະລັດຖະທູດ ສະຫະພາບເອີຣົບ"."""
    if actor.name is None or not actor.offices or actor.state is not None or hit.marks:
        return False
    _, start, end = actor.offices[-1]
    return start >= scan.words.ends[actor.name[1] - 1] and end == scan.words.ends[hit.i - 1]


def leads_to_name(scan: Scan, k: int) -> bool:
    """Whether a rank, an honorific or a name of two words stands at word ``k``: whose office the words before told."""
    last = scan.words.bounds(k - 1)[1]
    if k >= last or not scan.words.tight[k]:
        return False
    hit = scan.at[k][0] if k in scan.at else None
    if hit is not None and hit.entry.kind == "honorific" and hit.entry.code == "after":
        return leads_to_name(scan, hit.j)
    if hit is not None:
        return hit.entry.kind in ("rank", "honorific") and not hit.marks and hit.entry.code != "alone"
    return scan.names.run(k, last, titled=True) - k > 1


def definite(scan: Scan, actor: Actor, k: int) -> bool:
    """Whether the office right before word ``k`` ends in a word with the article: no name of a state can own it."""
    if not actor.offices or actor.name or actor.code == "offices":
        return False
    end = actor.offices[-1][2]
    if scan.words.ends[k - 1] != end:
        return False
    last = scan.words.text.rfind(" ", actor.offices[-1][1], end) + 1 or actor.offices[-1][1]
    return scan.words.text[last:end].startswith(scan.article)


def behind_office(scan: Scan, actor: Actor, k: int) -> bool:
    """Whether word ``k`` stands right behind an office that stands behind the name ("A minister of-defence B")."""
    if actor.name is None or not actor.offices or k == 0:
        return False
    _, start, end = actor.offices[-1]
    return end == scan.words.ends[k - 1] and start >= scan.words.ends[actor.name[1] - 1]


def of_before(scan: Scan, k: int) -> bool:
    """Whether an "of" stands right before a word."""
    return any(h.entry.code == "of" for h in scan.function.get(k - 1, ()))


def by_rank(scan: Scan, actor: Actor, hit: Hit | None, code: str, feature: str) -> bool:
    """Whether "ambassador" behind an office at home is but a rank ("the Minister, Ambassador A")."""
    if code != "ambassador" or feature == "many" or not actor.offices or actor.name or actor.counterpart:
        return False
    held = actor.offices[-1][0]
    behind = scan.at.get(hit.j) if scan.verb_first and hit is not None else None
    if behind and behind[0].entry.kind == "state":
        return False  # "received the deputy minister the ambassador Japanese"
    return actor.accredited is None and held not in _POSTED and held not in _HEADS


def object_behind_subject(scan: Scan, actor: Actor, hit: Hit) -> bool:
    """Whether an office right behind one without a state, itself right behind a verb, is that verb's object
    ("received the minister of defence the chief of staff Yemeni")."""
    if actor.i not in scan.verb_ends or hit.entry.feature == "many":
        return False
    held = {code for code, _, _ in actor.offices}
    if any({hit.entry.code, code} <= pair for pair in TOGETHER for code in held) or hit.entry.code in held:
        return False
    behind = scan.at.get(hit.j)
    told = behind is not None and behind[0].entry.kind == "state" and not behind[0].marks
    if held & _LOOSE or hit.entry.code in _LOOSE:
        return told and "other" not in held
    return (held, hit.entry.code) != ({"chief_of_defence"}, "defence_minister") or told


def another(scan: Scan, actor: Actor, hit: Hit) -> bool:
    """Whether an office right behind that of somebody without a name is another's: a verb before its subject
    brings subject and object together ("received the President Tunisian the Minister Libyan")."""
    held = [code for code, _, _ in actor.offices]
    if not held or actor.name or hit.marks:
        return False
    code = hit.entry.code
    if code == held[-1] and actor.state or code in _HEADS and held[-1] in _HEADS and code != held[-1]:
        return code == held[-1] or not any({code, held[-1]} <= pair for pair in TOGETHER)
    if actor.state is None and object_behind_subject(scan, actor, hit):
        return True
    if actor.state is None or code == "chief_of_defence" and held[-1] == "head_of_state":  # its supreme commander
        return False
    if any({code, held[-1]} <= pair for pair in TOGETHER) or held[-1].startswith("deputy_head"):
        return False
    behind = scan.at.get(hit.j)
    return code not in _POSTED or behind is not None and behind[0].entry.kind == "state"
