"""Where a person's name begins and ends, without a model and, in many scripts, without capitals.

Evidence adds up: a title beside it, the words that can be no part of a name, the pack's shape of names, and the
same words after another title in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from communique.languages.pack import LAYER, Pack
from communique.mentions.lexer import Hit, Words

_SMALL = tuple(LAYER[name] for name in ("function", "stop", "modal"))
_CLOSING = (*_SMALL, *(LAYER[name] for name in ("time", "predicate", "number")))
_ELIDED = re.compile(r"[^\W\d_]{1,2}['’][^\W\d_]")  # d'Ormesson
_JOINTS = frozenset("・·‧•=＝-")
_DOTS = frozenset("·•・‧")
_TO_DOT = 3  # signs between the name of a state and the dot of a foreign name that begins with it
_BEFORE_DOT = 6  # signs of a foreign name between two dots
_LONG = 8  # words of a stretch between spaces that is rather a clause than a name, where words are written together
_SEEN = 14  # words (signs) that are looked at to tell a name from what is known
_WEAK = tuple(LAYER[name] for name in ("topic", "thing", "instrument", "place", "cue", "word"))


class NameFinder:
    """Name shapes of one document."""

    def __init__(self, words: Words, pack: Pack) -> None:
        self.words, self.pack = words, pack
        self.capitals = pack.capitals
        shape = pack.params.get("names", {})
        self.most = int(shape.get("words", ["1", "5"])[1])
        self.headlines: dict[int, bool] = {}
        self.inner = frozenset(shape.get("never_last", ()))  # words that look like names and are small words at the end
        self.before = shape.get("position", "after") == "before"  # the name stands before its title
        self.chunks = int(shape.get("chunks", 0))  # a name is so many stretches between spaces, whatever is in them
        self.bare = shape.get("office", "yes") != "no"  # whether a name may follow an office without rank or honorific
        if not self.capitals and not self.chunks:
            self.keep_given(words)
        count = len(words.starts)
        self.closed = bytearray(count)  # words that end a name
        self.auxiliary = {hit.i for hit in words.hits[LAYER["modal"]]}
        self.parts = bytearray(count)  # words that may follow a name without a space: verbs and small words
        self.weak = bytearray(count)  # words that end it unless they begin it
        self.named = bytearray(count)  # words of the pack's name lists: 1 surname, 2 given, 4 particle
        for layer in _CLOSING:
            hits = words.hits[layer]
            if layer == LAYER["number"]:  # "fal" is no "and the …th"
                hits = [h for h in hits if not (h.marks and h.entry.code == "ordinal.before")]
            self.mark(self.closed, hits, 2 if layer in _SMALL else 1)
        self.dated = bytearray(count)
        for layer in (*_SMALL, LAYER["predicate"]):
            for hit in words.hits[layer]:
                self.parts[hit.i] = 1
        also_names = {h.i for h in words.hits[LAYER["time"]] if h.entry.code == "month.weak"}
        for hit in words.hits[LAYER["time"]]:
            if hit.i in also_names or hit.entry.code == "counted":
                continue
            self.dated[hit.i] |= 2 if hit.entry.code == "weekday" else 1
        for layer in _WEAK:
            hits = words.hits[layer]
            if self.before:  # one sign, as "宮" (palace), is a part of many names
                hits = [h for h in hits if h.j > h.i + 1 or h.end > h.start + 1]
            self.mark(self.weak, hits, 1)
        self.states = {h.i: h.j for h in words.hits[LAYER["actor"]] if h.entry.kind == "state"}
        self.times = {h.i for h in words.hits[LAYER["time"]] if h.j - h.i > 1}
        self.ands = {h.i for h in words.hits[LAYER["function"]] if h.entry.code == "and" and h.j == h.i + 1}
        self.belonging = {h.i for h in words.hits[LAYER["function"]] if h.entry.code == "of"}
        self.titles = {h.i for h in words.hits[LAYER["actor"]] if h.entry.kind in ("rank", "office") and h.j > h.i + 1}
        # the word behind a title → what kind of title it is
        self.titled_to = {
            h.j: h.entry.kind
            for h in words.hits[LAYER["actor"]]
            if h.entry.kind in ("rank", "honorific", "office") and h.entry.feature != "many"
        }
        for hit in words.hits[LAYER["actor"]]:
            if hit.entry.kind == "state" and hit.entry.feature == "adjective" and hit.i in self.titled_to:
                self.titled_to.setdefault(hit.j, "adjective")
        self.actor = bytearray(count)
        for hit in words.hits[LAYER["actor"]]:
            if hit.entry.kind != "place":
                for at in range(hit.i, hit.j):
                    self.actor[at] = 1
        self.binding = frozenset(shape.get("binding", ()))  # parts of names that are never their end
        self.never = re.compile(shape["never"]) if "never" in shape else None  # words that are no part of a name
        self.ethnic = self.surnames(shape.get("ethnic"))
        self.reach: dict[int, int] = {}  # where the longest known word that begins at a word ends
        if self.chunks:
            for hits in words.hits:
                for hit in hits:
                    self.reach[hit.i] = max(self.reach.get(hit.i, 0), hit.k)
        self.leads: dict[int, int] = {}  # words that begin a clause → the end of the auxiliary or verb
        if self.chunks:
            self.leads = {h.i: h.j for h in words.hits[LAYER["modal"]] if h.entry.code in ("past", "planned")}
            verbs = (h for h in words.hits[LAYER["predicate"]] if h.entry.kind == "verb" and h.k - h.i >= _LONG // 2)
            self.leads.update((h.i, h.k) for h in verbs)
        self.spaced = shape.get("spaced", "no") == "yes"  # a name behind a title stands behind a space
        self.letters = int(shape.get("letters", 1))
        told = shape.get("before_title")  # what stands right before a title and is no name, where whole names may
        self.no_name = re.compile(told) if told else None
        self.strict = shape.get("strict", "no") == "yes"  # a name begins with a family name or sounds foreign
        self.never_first = frozenset(shape.get("never_first", ()))  # signs that end titles and begin no foreign name
        self.dotted = self.over_dots() if self.strict else {}
        ranks = (h for h in words.hits[LAYER["actor"]] if self.strict and h.entry.kind == "rank")
        self.ranks = {h.i: h.j for h in ranks}  # where they begin → their end
        self.shape = bytearray(count)  # 1 a family name begins here, 2 a sign of foreign names
        for hit in words.hits[LAYER["name"]] if self.strict else ():
            code = hit.entry.code
            self.shape[hit.i] |= 1 if code in ("surname", "family") else 2 if code in ("given", "foreign") else 0
        bits = {"surname": 1, "given": 2, "particle": 4}
        for hit in words.hits[LAYER["name"]]:
            if not hit.marks:
                whole = self.before or hit.entry.code == "particle"  # "de la Maza"
                for at in range(hit.i, hit.j if whole else hit.i + 1):
                    self.named[at] |= bits.get(hit.entry.code, 0)

    def over_dots(self) -> dict[int, int]:
        """The signs before the dot of a foreign name ("约瑟夫·基马尼"), each of which may begin it → what follows."""
        out: dict[int, int] = {}
        words = self.words
        for k, sep in enumerate(words.seps):
            if sep not in _DOTS or k == 0:
                continue
            i = k - 1
            while True:
                out[i] = k
                if k - i >= _BEFORE_DOT or i == 0 or words.seps[i] != "" or not self.raw(i - 1)[0].isalpha():
                    break
                if words.folds[i - 1] in self.never_first:
                    break
                i -= 1
        return out

    @staticmethod
    def keep_given(words: Words) -> None:
        """Drops a rank that is a given name behind another one ("حسین امیر عبداللهیان")."""
        given = {h.i for h in words.hits[LAYER["name"]] if h.entry.code == "given" and not h.marks}
        actors = words.hits[LAYER["actor"]]
        if any(h.entry.kind == "rank" and h.i in given and h.i - 1 in given for h in actors):
            words.hits[LAYER["actor"]] = [
                h
                for h in actors
                if not (h.entry.kind == "rank" and h.j == h.i + 1 and {h.i, h.i - 1} <= given and words.tight[h.i])
            ]

    def mark(self, words: bytearray, hits: Iterable[Hit], bit: int) -> None:
        """Marks the words of the hits, those inside a gap left out."""
        for hit in hits:
            i, j = hit.i, hit.j
            words[i] |= bit
            if j - i > 1:
                for at in range(i + 1, hit.k):
                    words[at] |= bit
                words[j - 1] |= bit

    def surnames(self, form: str | None) -> frozenset[int]:
        """Words that tell of a state ("Russian") and in the form that a pack gives may be surnames behind a name."""
        if form is None:
            return frozenset()
        shape = re.compile(form)
        told = (
            h for h in self.words.hits[LAYER["actor"]] if h.entry.kind == "state" and h.j == h.i + 1 and not h.marks
        )
        return frozenset(
            h.i for h in told if h.entry.feature in ("adjective", "people") and shape.fullmatch(self.raw(h.i))
        )

    def free(self, k: int) -> bool:
        """Whether word ``k`` may be a part of a name."""
        return (
            not self.actor[k]
            and (bool(self.named[k]) or not (self.closed[k] or self.weak[k]))
            and self.raw(k).replace("\u200c", "").isalpha()  # Persian joins two words by a mark: قربان‌گلدی
        )

    def raw(self, k: int) -> str:
        return self.words.text[self.words.starts[k] : self.words.ends[k]]

    def run(self, k: int, last: int, titled: bool, sure: bool = False) -> int:
        """End of the name that begins at word ``k``, or ``k``.

        ``titled``: a title stands before it; ``sure``: one that is always followed by a name (a rank, Mr).
        """
        if self.capitals:
            if titled and not sure and self.of_house(k, last):
                return k
            return self._capital_run(k, last, titled)
        if self.spaced and self.words.seps[k] == "":
            return k
        if self.chunks and titled:
            return self._chunk_run(k, last, sure)
        j = self._plain_run(k, last, titled)
        if j == k + 1 and self.weak[k] and not (self.named[k] or sure or self.before or self.strict):
            return k  # "gave the president of A a model": a thing right behind an office is no name
        return j

    def back(self, k: int, first: int, bracket: bool = False) -> int:
        """Begin of the name that ends right before word ``k``, or ``k``: for names that stand before their title.

        ``bracket``: one opens right before ``k``.
        """
        j, most = k, self.most
        while j > first and k - j < most and len(self.words.seps[j]) <= 2:
            if not self.words.tight[j] and not (bracket and j == k):
                break
            at = j - 1
            if bracket and j == k and self.spaced and self.parts[at] and self.words.seps[at] == "" and at > first:
                j = at  # "타케히로(대장)": what looks like a particle before a bracket is the end of the name
                continue
            if self.actor[at] or not self.named[at] and (self.closed[at] or self.weak[at]):
                break
            if not self.raw(at)[0].isalpha() and self.raw(at) not in _JOINTS:
                break
            j = at
            most += self.named[at] == 4 and most < 2 * self.most  # "모하메드 빈 살레 알 하르비"
        while j < k and not self.raw(j)[0].isalpha():
            j += 1
        if j < k and self.words.ends[k - 1] - self.words.starts[j] < self.letters:
            return k
        return j

    def tail(self, j: int) -> tuple[int, tuple[str, ...]]:
        """The suffix on the last word of a name that ends at ``j``: (letters, marks)."""
        for stem, cut, marks in self.pack.stems(self.words.folds[j - 1]):
            if len(stem) > 1:
                return cut, marks
        return 0, ()

    def _chunk_run(self, k: int, last: int, sure: bool) -> int:
        """A name in a script without spaces between words: it runs to the next space, and over it once or twice."""
        words, j, spaces, begin = self.words, k, 0, k
        while j < last and j - k < self.most:
            if j > k and (not words.tight[j] or not sure and words.seps[j].strip()):
                break
            spaced = j > k and words.seps[j] != ""
            if spaced and self.raw(j - 1)[0].isupper() and not self.raw(j)[0].isupper():
                break  # "Yvette Cooper" in another script
            if spaced:
                foreign = self.raw(j)[0].isupper() and self.raw(j - 1)[0].isupper()
                spaces += 0 if foreign else 1
                begin = j
                if spaces >= self.chunks or self.told(j, last, 2) or self.clause_at(j, last):
                    break
            elif j == k and (not sure or self.parts[j]) and self.told(j, last, 4 if sure else 2):
                break
            # "รักไทย", a surname
            within = spaces > 0 and j > begin and self.actor[j] and not (self.parts[begin] or self.actor[begin])
            within = within and j not in self.auxiliary  # "ໄດ້" behind a name
            if not spaced and j > k + 1 and (self.parts[j] or self.actor[j]) and not within and self.told(j, last, 3):
                break
            if self.actor[j] and not within and self.told(j, last, 1) or not self.raw(j)[0].isalpha():
                break
            j += 1
        if not sure and not self.bare:
            return k
        whole = any(words.seps[m] != "" for m in range(k + 1, j))
        if not sure and not whole and self.alone(k, j):
            return j
        if not sure and (not whole or j < last and words.tight[j] and words.seps[j] == ""):
            return k  # behind an office one stretch alone, or one that ends inside another, is no name
        return j

    def alone(self, k: int, j: int) -> bool:
        """Whether one stretch behind an office, before the verb or auxiliary of its clause, can only be a name: little
        that is known stands in it."""
        known = sum(max(self.reach.get(at, at) - at, 0) for at in range(k, j) if self.reach.get(at, at) > at + 1)
        return j in self.leads and self.words.seps[j] != "" and j - k >= _LONG // 2 and known * 3 <= j - k

    def clause_at(self, j: int, last: int) -> bool:
        """Whether a longer stretch between spaces begins with an auxiliary or a long verb: no part of a name."""
        if j not in self.leads:
            return False
        end = j + 1
        while end < last and self.words.tight[end] and self.words.seps[end] == "":
            end += 1
        return end - j >= 2 * (self.leads[j] - j) + 1 and end - j >= _LONG

    def told(self, j: int, last: int, least: int) -> bool:
        """Whether known words begin at ``j`` and make up, ``least`` words at the least, what stands up to a space.

        A known word alone tells nothing where words are written together: a name may begin as one does.
        """
        if not (self.parts[j] or self.actor[j] or self.dated[j]):
            return False
        words, reach = self.words, self.reach
        end, at, known = j + 1, j, 0
        while end < last and end - j < _SEEN and words.tight[end] and words.seps[end] == "":
            end += 1
        if reach.get(at, at) == at:
            return False
        while at < end:
            to = reach.get(at, at)
            known += min(to, end) - at
            at = max(to, at + 1)
        return known >= least and known * 4 >= (end - j) * (2 if self.closed[j] & 2 else 3)

    def _capital_run(self, k: int, last: int, titled: bool) -> int:
        words, j = self.words, k
        while j < last and j - k < self.most + 1:
            raw, sep = self.raw(j), words.seps[j]
            if j > k and not (words.tight[j] and len(sep) <= 2):
                break
            if self.actor[j] and not (self.named[j] and j > k) or j > k and self.dated[j] & 2 and not self.named[j]:
                break  # "Minister Omar Qureshi Thursday met …"
            first = raw[0]
            if first.isupper():
                bare = self.closed[j] and not self.named[j] and not (len(raw) == 1 or raw.endswith("."))
                if bare and (j == k or not titled or self.closed[j] & 2 and self.headline(j)):
                    break
                if raw.isupper() and len(raw) > 3 and not titled:
                    break
                j += 1
                if raw[-2:] in ("'s", "’s") or raw[-1] in "'’":
                    break
            elif (j > k or titled) and _ELIDED.match(raw) and raw[-1:].islower() and any(c.isupper() for c in raw[2:4]):
                j += 1
            elif j > k and sep in ("-", "‑", "’", "'") and first.isalpha():
                j += 1
            elif (j > k or titled) and self.named[j] & 4 and self.after_particles(j, last):
                j = self.after_particles(j, last)
            else:
                break
        while j > k + 1 and self.named[j - 1] & 4 and self.raw(j - 1)[0].islower():
            j -= 1  # a particle does not end a name
        if j > k and words.ends[j - 1] - words.starts[k] < 2:
            return k
        return j

    def headline(self, j: int) -> bool:
        """Whether the sentence writes most of its words with capitals, so that a capital tells nothing."""
        first, last = self.words.bounds(j)
        known = self.headlines.get(first)
        if known is None:
            big = sum(1 for k in range(first, last) if self.words.text[self.words.starts[k]].isupper())
            tail = self.words.text[self.words.ends[last - 1] : self.words.ends[last - 1] + 2].strip()
            known = self.headlines[first] = big * 10 > (last - first) * 6 and tail[:1] not in (".", "!", "?")
        return known

    def after_particles(self, j: int, last: int) -> int:
        """The capitalised word behind one or two particles ("de la Rosa"), or 0."""
        while j < last and self.named[j] & 4 and not self.raw(j)[0].isupper():
            j += 1
        free = j < last and self.words.tight[j] and not self.actor[j] and self.raw(j)[0].isupper()
        return j if free else 0

    def of_house(self, k: int, last: int) -> bool:
        """Whether a word of belonging behind an office leads to a house and not to a surname: two capitals at least
        follow it ("director general del Servicio Nacional de Fronteras", but "ministro de la Rosa")."""
        if k >= last or not self.named[k] & 4 or k not in self.belonging:
            return False
        j = self.after_particles(k, last)
        return 0 < j < last - 1 and self.words.tight[j + 1] and self.raw(j + 1)[0].isupper()

    def led_by(self, k: int, first: int) -> int:
        """Begin of a whole name right before the title at word ``k`` ("李明总理"), or ``k``.

        A family name with one or two signs, or three and more signs of foreign sounds, between known words.
        """
        if self.no_name is None:
            return k
        j = k
        while j > first and k - j <= self.most and self.words.near[j] and self.words.seps[j] == "" and self.free(j - 1):
            j -= 1
        text = self.words.text[self.words.starts[j] : self.words.ends[k - 1]] if j < k else ""
        if not text or self.no_name.fullmatch(text) or any(at in self.times for at in range(j, k)):
            return k
        foreign = all(self.shape[at] & 2 for at in range(j, k))
        own = bool(self.shape[j] & 1) and 2 <= k - j <= 3
        return j if own or foreign and 3 <= k - j <= 8 else k

    def ends_in_and(self, k: int, j: int, last: int) -> int:
        """1 where the "and" behind a name of two signs joins nobody and so is a part of it ("魏凤和表示"), else 0."""
        if j - k != 2 or j >= last or not self.words.tight[j] or j not in self.ands or not self.shape[k] & 1:
            return 0
        behind = j + 1
        if behind >= last or not self.words.tight[behind] or self.raw(behind)[0].isdigit():
            return 1
        if behind in self.ranks:  # "魏凤和上将邀请": behind his rank no other name begins
            end = self.ranks[behind]
            return 1 if end >= last or not self.words.tight[end] or self.closed[end] and not self.shape[end] & 1 else 0
        return 1 if self.closed[behind] and not self.actor[behind] and not self.shape[behind] & 1 else 0

    def common_sign(self, j: int, last: int) -> bool:
        """Whether a sign that is a word elsewhere (天: day) is the last one of a name: nothing else could end it."""
        if j >= last or not self.words.near[j] or self.words.seps[j] != "" or j in self.times or self.parts[j]:
            return False
        alone = self.closed[j] and not self.actor[j] and self.raw(j).isalpha()
        return bool(alone) and (j + 1 >= last or not self.words.tight[j + 1] or bool(self.parts[j + 1]))

    def like_a_name(self, k: int, j: int) -> bool:
        """Whether signs look like a name: two to four behind a family name, or most of them for foreign sounds."""
        foreign = sum(1 for at in range(k, j) if self.shape[at] & 2)
        joined = any(not _JOINTS.isdisjoint(self.words.seps[at]) for at in range(k + 1, j))
        return joined or foreign * 2 >= j - k or bool(self.shape[k] & 1) and 2 <= j - k <= 4

    def like_a_state(self, k: int) -> bool:
        """Whether a foreign name right behind its title begins with the signs of a state ("外长马里奥·卢贝特金")."""
        end = self.states.get(k, 0)
        return end > k and k in self.dotted and 0 <= self.dotted[k] - end <= _TO_DOT

    def _plain_run(self, k: int, last: int, titled: bool) -> int:
        words, j = self.words, k
        while j < last and j - k < self.most:
            if j > k and not (words.tight[j] and len(words.seps[j]) <= 2):
                break
            named = self.named[j]
            if j > k and self.raw(j - 1) in self.binding and self.raw(j).isalpha():
                j += 1  # "Abd al-Haqq": whatever else "al-haqq" may be
                continue
            if j > k and j in self.ethnic and titled:
                return j + 1  # "the minister A Russi"
            sounds = self.strict and titled and j == k and self.like_a_state(j)
            if self.actor[j] and not sounds and (j in self.titles or not (named and j > k)):
                break
            if self.strict and j in self.dotted:
                j = self.dotted[j]  # a foreign name runs over its dot, whatever words its signs make elsewhere
                continue
            if j > k and named and self.dated[j] and (j in self.times or j + 1 < last and self.dated[j + 1]):
                break  # "خالد بن رمضان صباح اليوم": this morning
            if self.inner and self.raw(j) in self.inner and not (j + 1 < last and self.named[j + 1] & 3):
                break  # "الوزير على حسن", but not "شكر الوزير على مساعدته"
            if not named and (self.closed[j] or (self.weak[j] and j > k)):
                break
            if not self.raw(j)[0].isalpha() or not named and self.never and self.never.fullmatch(self.raw(j)):
                break
            j += 1
        if self.strict:
            # "向马尔代夫总统": the longer name of a state that begins inside ends it
            j = min((at for at in range(k + 1, j) if self.states.get(at, 0) - at > 2), default=j)
            j = min((at for at in range(k + 2, j) if at in self.times), default=j)  # "王毅周一会见"
            j += self.ends_in_and(k, j, last)
            if titled and j - k == 2 and self.shape[k] & 1 and self.common_sign(j, last):
                j += 1  # "马晓天与"
            if j - k == 4 and self.shape[k] & 1 and j - 1 in words.small and not self.shape[j - 1] & 2:
                j -= 1  # "赵卫国向": a family name, two signs and a small word that is a family name too
        if self.strict and titled and 2 <= j - k <= 4 and (j >= last or not words.tight[j] or self.parts[j]):
            return j  # "泰国外长颂猜说": what stands between an office and a word that ends names
        if self.strict and j > k and not self.like_a_name(k, j):
            return k + 3 if self.shape[k] & 1 and titled and j - k > 4 else k
        while j > k and (self.named[j - 1] == 4 or j - k > 1 and self.raw(j - 1) in self.inner):
            j -= 1  # a particle does not end a name
        return j
