"""Held, ongoing, planned, proposed …: from polarity, modality, tense and what governs a predicate."""

from __future__ import annotations

from communique.events.sentences import Predicate, Sentence
from communique.mentions.lexer import Hit, Words

# What has begun is going on, of these; a meeting that began is told as held.
_LASTING = ("visit", "exhibition")
# What an act makes of the thing that it is about, where the thing is told in the infinitive or as a noun.
_GOVERNED = {
    "agree": "planned",
    "pledge": "planned",
    "accept": "planned",
    "inform": "planned",
    "hope": "proposed",
    "propose": "proposed",
    "invite": "proposed",
    "request": "proposed",
    "demand": "proposed",
}
_FIXED = ("national_day", "anniversary")  # they come, whoever is invited
_OFF = ("postponed", "cancelled")  # they outdo what was planned: "put off the trip planned for May"
_REACH = 7
_TOLD_OF = ("call", "meeting", "talks", "letter")
_SHORT = 5  # letters of nouns that end like a condition (borsa)


def negated(words: Words, sentence: Sentence, p: Predicate, scale: int = 1, behind: bool = False) -> bool:
    """Whether a "not" stands right before the predicate, no comma between, unless what is said ends there ("is not
    planned, said A"); ``behind``: or right behind it, where verbs come last."""
    head = p.head
    low, high = min(head.i, p.i), max(head.j, p.j)
    for hit in sentence.hits["function"]:
        if hit.entry.code == "not" and any(d.i <= hit.i < d.j for d in sentence.dates):
            continue  # "מאי": May, not "from no"
        before = hit.entry.code == "not" and hit.i < low and low - hit.j <= 2 * scale
        if before and not (p.saying and (behind or any("," in words.seps[k] for k in range(hit.j, low + 1)))):
            return True  # where verbs come last, what stands before one of saying is said: "忘れない旨述べた"
        parted = scale == 1 and p.k <= hit.i < p.t  # where words are signs, of what is told there ("对…不…表示遗憾")
        if hit.entry.code == "not" and (head.j <= hit.i < p.i or parted):
            return True  # "schloss Maßnahmen nicht aus"
        if behind and hit.entry.code == "not" and low < hit.i <= high + 1 and hit.j > high:
            return True  # "発表されなかった", "채택하지 못했다"
    return "not" in p.marks or "not" in head.marks


def puts_off(sentence: Sentence, p: Predicate) -> bool:
    """Whether a verb of saying is only the first part of one that calls off ("sagte seinen Besuch ab")."""
    hits = (h for h in sentence.hits["modal"] if h.entry.code in _OFF and h.i == p.i and h.k < h.j)
    return p.saying and any(h.j > p.j for h in hits)


def supposed(sentence: Sentence, p: Predicate, behind: bool = False) -> bool:
    """Whether a predicate is told under an "if": it stands in its clause, or the sentence begins with one; ``behind``:
    it stands right behind its verb ("판매할 경우")."""
    low = min(p.head.i, p.i)
    high = max(p.head.j, p.j)
    if behind and any(h.entry.code == "if" and p.i < h.i <= high + 1 for h in sentence.hits["function"]):
        return True
    return any(
        hit.entry.code in ("if", "if_first")
        and (hit.i == sentence.first or hit.entry.code == "if" and p.left <= hit.i and 0 <= low - hit.j <= _REACH)
        for hit in sentence.hits["function"]
        if hit.i < low
    )


def asked_if(sentence: Sentence, p: Predicate) -> bool:
    """Whether a verb and its own subject stand right behind an "if" inside the sentence, or behind the verb that stands
    for one: "is ready to help should A ask for it"."""
    if p.saying and (p.inherited or not p.subject):  # "if asked, A will help"
        low = min(p.head.i, p.i)
        ifs = [h.j for h in sentence.hits["function"] if h.entry.code == "if" and 0 <= low - h.j <= 2]
        return bool(ifs) and not any(ifs[-1] <= a.i < low for a in sentence.actors)
    if not p.subject or p.inherited or p.voice == "noun":
        return False
    first, low = p.subject[0], min(p.head.i, p.i)
    if first.i > low or low - p.subject[-1].j > 3 or first.i == sentence.first:
        return False
    ends = {a.j for a in sentence.actors}
    return any(
        h.j == first.i and (h.entry.code == "if" or h.entry.code == "if_first" and h.i > sentence.first)
        for h in sentence.hits["function"]
        if h.i not in ends and h.entry.code in ("if", "if_first")
    )


def conditioned(words: Words, sentence: Sentence, p: Predicate, endings: tuple[str, ...]) -> bool:
    """Whether a verb with the ending of a condition stands before a predicate, or behind a noun in its clause
    ("imzalanırsa … teslim edecek")."""
    low = min(p.head.i, p.i)
    high = p.right if p.voice == "noun" and p.light is None else low
    for k in range(sentence.first, min(high, sentence.last)):
        if words.folds[k].endswith(endings) and len(words.folds[k]) > _SHORT and words.text[words.starts[k]].islower():
            return True
    return False


def goes_on(sentence: Sentence, p: Predicate) -> bool:
    """Whether an infinitive goes on with what the verb before it tells as to come, "and" or a comma between."""
    low = min(p.head.i, p.i)
    before = [q for q in sentence.predicates if q.head.i < low and q.voice != "noun"]
    if not before or p.voice == "passive":
        return False
    last = before[-1]
    return last.head.tense == "future" and not last.saying and last.left <= p.left and not p.head.marks


def meant_to(sentence: Sentence, p: Predicate) -> bool:
    """Whether an instrument is what somebody meets for today or will meet for: "reúne-se hoje para assinar"."""
    low = min(p.head.i, p.i)
    if p.frame is None or p.frame.kind != "agreement" or p.frame.status:
        return False
    if not any(h.entry.code == "for" and h.j == low for h in sentence.hits["function"]):
        return False
    before = [q for q in sentence.predicates if q.head.i < low and q.head.finite and q.voice != "noun"]
    return bool(before) and before[-1].head.tense in ("present", "future")


def of_series(sentence: Sentence, p: Predicate) -> str | None:
    """What the verb before tells of a verb without tense right behind its object ("will send experts to train B")."""
    low = min(p.head.i, p.i)
    wills = [h for h in sentence.hits["modal"] if h.entry.code == "planned" and h.j <= low]
    if not wills or any(h.i >= wills[-1].j for h in sentence.hits["modal"] if h.i < low):
        return None
    bounds = [h.i for h in sentence.hits["function"] if h.entry.code in ("and", "that", "relative", "when")]
    if any(wills[-1].j <= k < low for k in bounds):
        return None
    return "planned" if low - wills[-1].j <= 4 * _REACH else None


def marks_object(sentence: Sentence, i: int) -> bool:
    """Whether a "will" only marks the thing behind it as an object ("将41件文物归还")."""
    marks = {h.j for h in sentence.hits["function"] if h.entry.code == "object" and h.i == i}
    return bool(marks) and any(h.i in marks for h in (*sentence.hits["thing"], *sentence.numbers))


def meant(sentence: Sentence, low: int) -> bool:
    """Whether what begins at word ``low`` was only planned ("原计划停靠…，因天气原因取消")."""
    return any(h.entry.code == "planned" and 0 <= low - h.j <= _REACH for h in sentence.hits["modal"])


def opens(sentence: Sentence, p: Predicate, hit: Hit) -> bool:
    """Whether a "will" governs an infinitive or subjunctive far behind, no other verb between ("قرار است …")."""
    low = min(p.head.i, p.i)
    if not p.left <= hit.i < low:
        return False
    return not any(hit.j <= q.head.i < low for q in sentence.predicates if q.voice != "noun" and q is not p)


def told_from(sentence: Sentence, p: Predicate) -> bool:
    """Whether the word that marks what is told of stands right before an event noun."""
    return any(h.entry.code in ("about", "from") and 0 <= p.i - h.j <= 1 for h in sentence.hits["function"])


def since(sentence: Sentence, hit: Hit) -> bool:
    """Whether a word of the past only tells since when something lasts ("since last year")."""
    return any(d.i - 1 <= hit.i < d.j and (d.edtf or "").endswith("/..") for d in sentence.dates)


def calls_off(sentence: Sentence, p: Predicate, hit: Hit) -> bool:
    """Whether a word of calling off may tell of a predicate: no "not" before it, and not of the clause before."""
    if any(h.entry.code == "not" and 0 <= hit.i - h.j <= 2 for h in sentence.hits["function"]):
        return False  # "is not broken off"
    return p.voice == "noun" or p.inherited or not p.subject or not hit.j <= p.subject[0].i < p.head.i


def on_visit(sentence: Sentence, p: Predicate) -> bool:
    """Whether an event noun only tells on what occasion something was done: "bei einem Besuch", "on a visit"."""
    return p.form == "visit" and any(h.entry.code == "in" and 0 <= p.i - h.j <= 1 for h in sentence.hits["function"])


def status_of(
    sentence: Sentence,
    p: Predicate,
    governing: str | None,
    default: str,
    scale: int = 1,
    linked: bool = False,
    past: bool = False,
) -> tuple[str, str]:
    """The status of what a predicate tells, and how it was got; ``governing``: the act whose content it stands in.

    ``linked``: the verb is a converb, whose time and mood the verb that ends the sentence tells; ``past``: it is a
    noun of what was done ("ziyaret ettiğini").
    """
    head = p.head
    if linked and governing in _GOVERNED and p.frame is not None and p.frame.kind == "activity":
        return _GOVERNED[governing], f"content of what is said: {governing}"
    if linked and governing is None:
        for last in sentence.predicates[-1:]:
            if last.i >= head.j and not last.saying:
                found = status_of(sentence, last, None, default, scale)
                return (found[0], "verb that ends the sentence") if found[0] == "planned" else (default, "past form")
    low = min(head.i, p.i)
    functions = sentence.hits["function"]
    own = [hit.entry.code for hit in sentence.hits["modal"] if head.i <= hit.i < head.j]
    off = next((code for code in own if code in _OFF), None)
    if off is not None and p.voice == "noun" and head.voice == "verb":
        return off, "wording of the verb"  # "called off his visit"
    if "planned" in own and off is None and head.tense == "bare":
        return "planned", "wording of the verb"  # "នឹងអញ្ជើញទៅ": will go
    if "past" in own and off is None and not (p.frame is not None and p.frame.status):
        return "held", "wording of the verb"  # "đã có"
    if "begun" in own and p.form in _LASTING and head.tense == "bare":
        return "ongoing", "begun"  # "开始对…进行访问"
    nominal = {h.j for h in sentence.hits["function"] if h.entry.code == "nominal"}
    for hit in sorted(sentence.hits["modal"], key=lambda h: (h.entry.code not in _OFF, -h.i)):
        code = hit.entry.code
        if hit.i in nominal:
            continue  # "ការស្នើ": the proposal
        if code in _OFF and not calls_off(sentence, p, hit):
            continue
        if code in _OFF and p.voice == "noun" and hit.k <= p.i and p.j <= hit.t:
            return code, "wording around"  # "sagte seinen Besuch ab"
        if code in _OFF and p.voice == "noun" and p.j <= hit.i < p.right:
            if hit.i - p.j <= 3 * _REACH * scale:
                return code, "wording behind"
        if code in _OFF and p.voice == "noun" and head.i <= hit.i and 0 <= p.i - hit.j <= 3 * scale:
            return code, "wording of the verb"  # "has called off a trip"
        if code in _OFF and head.tense == "bare" and p.j <= hit.i and hit.j == sentence.last:
            if meant(sentence, low) or not p.subject and p.voice == "verb":
                return code, "wording behind"  # "joint exercise of A and B, planned for May, was called off"
        told = head.tense == "past" and (p.voice == "verb" or p.light is not None)
        if told and code in ("planned", "proposed") and hit.i >= max(p.j, head.j):
            continue  # "met in A to explore …"
        if told and code == "ongoing" and hit.j < head.i:
            continue  # "reviewed the ongoing work and signed …": of the work
        if code == "planned" and hit.i >= p.j and p.voice == "noun" and p.light is None and on_visit(sentence, p):
            continue  # "hat bei einem Besuch in A zugesagt, …": what was promised on it
        if code == "ended":
            continue  # tells of the days of a visit, not whether it was
        if code == "begun":
            frame = p.frame
            lasting = frame is not None and (frame.kind == "activity" or p.form in _LASTING)
            if lasting and (p.light is not None and hit.i < head.j and head.i < hit.j):
                return "ongoing", "begun"
            continue
        if code == "ongoing" and (head.i < hit.i < head.j or p.voice == "noun" and hit.i <= head.i < hit.j and p.light):
            return "ongoing", "wording of the verb"  # "방문 중이다", "kerja sama … terus berlanjut"
        near = hit.i < low and low - hit.j <= _REACH * scale or p.j <= hit.i <= p.j + 4 * scale and hit.i < p.right
        near = near or code == "planned" and head.tense == "base" and opens(sentence, p, hit)
        if not near or (hit.i < p.left and p.left <= low):
            continue
        if hit.i >= p.j and any(q.head.i == hit.j and q is not p for q in sentence.predicates):
            continue  # "received B, who is visiting": of the next verb
        if code == "planned" and hit.i >= p.j and head.tense == "bare" and hit.j - hit.i <= (1 if scale == 1 else 3):
            continue  # an auxiliary stands before its verb: "called on A, ซึ่งจะ …"
        if code == "ongoing" and p.frame is not None and p.frame.status == "planned":
            continue  # "is negotiating a treaty": to be concluded
        if code == "planned" and hit.j < low and marks_object(sentence, hit.i):
            continue
        if code == "planned" and _GOVERNED.get(governing or "") == "proposed" and p.form not in _FIXED:
            if any(d.i <= hit.i < d.j for d in sentence.dates):
                continue  # "invited B to the fair next year": when, not whether
        signing = p.frame is not None and p.frame.kind == "agreement" and p.voice == "noun" and p.light is None
        if (
            code == "planned"
            and signing
            and hit.i >= p.j
            and any(h.entry.code == "def" and h.i in (p.i - 1, p.i) for h in functions)
        ):
            continue  # "the signing of the treaty will strengthen …"
        if code == "past":
            if since(sentence, hit):
                continue
            if p.frame is not None and p.frame.status == "planned":
                continue  # "has approved the sale": still to come
            if head.tense == "future":
                continue  # "already in September they will …"
            if governing in ("hope", "propose", "invite", "request") and head.tense in ("base", "noun"):
                continue
            return "held", "wording beside the verb"
        return code, "wording beside the verb"
    if head.tense == "bare" and governing is None and p.inherited and (status := of_series(sentence, p)):
        return status, "verb before"
    if p.frame is not None and p.frame.status:
        wished = p.frame.status == "planned" and _GOVERNED.get(governing or "") == "proposed"
        return "proposed" if wished else p.frame.status, "sense of the verb"
    if head.tense == "future":
        return "planned", "future verb"
    if head.tense == "base" and governing is None and goes_on(sentence, p):
        return "planned", "future verb before"  # "will meet A, hold talks with B and visit C"
    if head.tense == "base" and governing is None and meant_to(sentence, p):
        return "planned", "purpose of what is under way"
    if head.tense == "base" and governing is None and sentence.block == "title" and p.voice == "verb":
        return "planned", "infinitive of a headline"  # "Minister to sign memorandum"
    about = p.voice == "noun" and any(
        h.entry.code == "about" and 0 <= p.i - h.j <= 2 for h in sentence.hits["function"]
    )
    if governing == "inform" and p.voice == "noun" and (about or p.light is None) and p.form == "visit":
        return "held", "told about"  # "berichtete von seinem Besuch in Polen"
    if governing == "inform" and p.form in _TOLD_OF and p.voice == "noun" and told_from(sentence, p):
        return "held", "told about"  # "از گفت‌وگوی تلفنی با B خبر داد"
    if past:
        return default, "past form"
    told = governing == "inform" and head.tense == "bare"  # without tenses what is reported need not lie ahead
    if head.tense in ("base", "noun", "gerund", "bare") and governing in _GOVERNED and not told:
        return _GOVERNED[governing], f"content of what is said: {governing}"
    if head.tense == "present" and governing in ("hope", "propose", "request"):
        return "proposed", f"content of what is said: {governing}"
    return default, f"{head.tense} form" if p.voice != "noun" or p.light else "noun"
