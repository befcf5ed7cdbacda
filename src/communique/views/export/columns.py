"""The columns of all exported tables: name, type and meaning, once, for writers, codebook and documentation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

TEXT, INTEGER, DAY = "text", "integer", "day"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``type`` is text, integer or day (ISO 8601); an empty cell is a value that nothing tells."""

    name: str
    type: str
    means: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the name of its file, what a row is, its columns, and those that tell a row from all others."""

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns)

    def place(self, name: str) -> int:
        """Where a column stands, from 0."""
        return self.names.index(name)


def table(name: str, row: str, key: Sequence[str], *columns: tuple[str, str, str]) -> Table:
    """A table out of its columns' names, types and meanings."""
    return Table(name, row, tuple(Column(*c) for c in columns), tuple(key))


EVENTS = table(
    "events", "an event", ("id",),
    ("id", TEXT, "Id of the event; it never comes to mean another event"),
    ("kind", TEXT, "contact, agreement, transfer, activity, statement or milestone"),
    ("form", TEXT, "Form within the kind, as visit, memorandum; of a statement its act"),
    ("status", TEXT, "held, ongoing, planned, proposed, postponed or cancelled"),
    ("date", TEXT, "EDTF as the ledger has it: `2024-02-08`, `2024-02`, `2024-02-08/2024-02-10`"),
    ("start", DAY, "First day that the date may mean; empty where it is open or not known"),
    ("end", DAY, "Last day that the date may mean"),
    ("date_precision", INTEGER,
     "1 known to the day, 2 to the month, 3 to the year or season, 4 less, open or not known; of an interval, the less "
     "exact end"),
    ("year", INTEGER, "Year of the first day"),
    ("month", INTEGER, "Month of the first day, 1 to 12; empty where the beginning is not known to the month"),
    ("states", TEXT, "States that take part, ISO 3166-1 alpha-3, `;` between"),
    ("orgs", TEXT, "Bodies that take part, `;` between"),
    ("place_state", TEXT, "State of the place, ISO 3166-1 alpha-3"),
    ("place_name", TEXT, "Name of the place"),
    ("topics", TEXT, "Codes of topics, `;` between"),
    ("cameo", TEXT, "CAMEO code, a text with its leading zero (`036`); empty where none fits"),
    ("quad_class", INTEGER,
     "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict, by the CAMEO code"),
    ("plover", TEXT, "PLOVER type; empty where none fits"),
    ("plover_mode", TEXT, "PLOVER mode, where the type has one that fits"),
    ("slots", TEXT, "What only its kind has (title, amount, items …), an object of JSON"),
    ("claims", INTEGER, "How many claims tell it"),
    ("documents", INTEGER, "How many documents tell it"),
    ("differs", INTEGER, "1 where the accounts differ, else 0"),
    ("quote", TEXT, "Words of the first claim, white space as single spaces"),
    ("document", TEXT, "Id of the document of the first claim"),
    ("lang", TEXT, "Language of that document, BCP 47"),
    ("url", TEXT, "Its address, where known"),
    ("published", TEXT, "Its day of publication, where known"),
    ("sources", TEXT, "Ids of all documents that tell it, `;` between"),
)  # fmt: skip

PARTIES = table(
    "parties", "an event and a party of it", ("event", "number"),
    ("event", TEXT, "Id of the event, as `id` in events"),
    ("number", INTEGER, "Place of the party in the event, from 0"),
    ("role", TEXT, "Role, as host, guest, initiator"),
    ("side", TEXT, "source (acts), target (is acted upon) or both, as the directed panels count it"),
    ("state", TEXT, "State, ISO 3166-1 alpha-3"),
    ("ccode", INTEGER, "Its Correlates of War number on the day; empty where it has none"),
    ("gwno", INTEGER, "Its Gleditsch-Ward number on the day; empty where it has none"),
    ("year", INTEGER, "Year of the event's first day"),
    ("month", INTEGER, "Month of the event's first day, where known"),
    ("person", TEXT, "Id of the person in the ledger"),
    ("name", TEXT, "Name as a document writes it"),
    ("latin", TEXT, "The same in Latin letters"),
    ("office", TEXT, "Code of the office"),
    ("org", TEXT, "Acronym of the body, where it is no state"),
)  # fmt: skip

CHANGES = table(
    "changes", "a change of the ledger", ("number",),
    ("number", INTEGER, "Order of the changes"),
    ("at", TEXT, "When, ISO 8601 in UTC"),
    ("sort", TEXT, "What changed: event, document, commitment or decision"),
    ("id", TEXT, "Its id"),
    ("action", TEXT, "added, changed, removed, or merged into another"),
    ("into", TEXT, "Where the id leads today, if it was merged"),
    ("why", TEXT, "Why, with the slots that changed"),
    ("stands", INTEGER, "Of events: 1 where the ledger still has it, 0 where not"),
)  # fmt: skip

_PAIR = (
    ("state1", TEXT, "First state, ISO 3166-1 alpha-3; in directed panels the one that acts"),
    ("state2", TEXT, "Second state"),
    ("ccode1", INTEGER, "Correlates of War number of the first"),
    ("ccode2", INTEGER, "Correlates of War number of the second"),
    ("gwcode1", INTEGER, "Gleditsch-Ward number of the first"),
    ("gwcode2", INTEGER, "Gleditsch-Ward number of the second"),
    ("gwno_a", INTEGER, "The same as `gwcode1`, as UCDP calls it"),
    ("gwno_b", INTEGER, "The same as `gwcode2`"),
    ("year", INTEGER, "Year"),
)
_COUNTS = (
    ("events", INTEGER, "Events that took place or were going on"),
    ("contacts", INTEGER, "Of these contacts"),
    ("agreements", INTEGER, "Of these agreements signed or in force"),
    ("transfers", INTEGER, "Of these transfers"),
    ("activities", INTEGER, "Of these activities"),
    ("statements", INTEGER, "Of these statements"),
    ("milestones", INTEGER, "Of these milestones"),
    ("verbal_cooperation", INTEGER, "Of these with a CAMEO code 01 to 05"),
    ("material_cooperation", INTEGER, "Of these with a CAMEO code 06 to 08"),
    ("verbal_conflict", INTEGER, "Of these with a CAMEO code 09 to 13"),
    ("material_conflict", INTEGER, "Of these with a CAMEO code 14 to 20"),
    ("announced", INTEGER, "Events planned or proposed for the time"),
    ("called_off", INTEGER, "Events of the time that were postponed or cancelled"),
)
DYAD_YEARS = table("dyad_years", "two states and a year", ("state1", "state2", "year"), *_PAIR, *_COUNTS)
DYAD_MONTHS = table(
    "dyad_months", "two states and a month", ("state1", "state2", "year", "month"),
    *_PAIR, ("month", INTEGER, "Month, 1 to 12"), *_COUNTS,
)  # fmt: skip

DOCUMENTS = table(
    "documents", "a document", ("id",),
    ("id", TEXT, "Id of the document, made from its text and address"),
    ("name", TEXT, "File or record as it was given"),
    ("title", TEXT, "Title"),
    ("url", TEXT, "Address, where known"),
    ("published", TEXT, "Day of publication, where known"),
    ("lang", TEXT, "Language, BCP 47"),
    ("digest", TEXT, "SHA-256 of the text in UTF-8"),
    ("size", INTEGER, "Bytes of the text"),
    ("added", TEXT, "When the ledger got it, ISO 8601 in UTC"),
    ("engine", TEXT, "Version of the program that read it last"),
    ("pack", TEXT, "Digest of the language pack that read it last"),
)  # fmt: skip

PEOPLE = table(
    "people", "a person", ("id",),
    ("id", TEXT, "Id of the person"),
    ("name", TEXT, "Name as it is written most often"),
    ("latin", TEXT, "The same in Latin letters"),
    ("state", TEXT, "State, ISO 3166-1 alpha-3"),
    ("org", TEXT, "Acronym of the body, where it is no state"),
    ("mentions", INTEGER, "How often named"),
    ("register", TEXT, "Id in the register, as of Wikidata, where it has one"),
)  # fmt: skip

TENURES = table(
    "tenures", "an office that a person held", ("id",),
    ("id", TEXT, "Id of the tenure"),
    ("person", TEXT, "Id of the person, as `id` in people"),
    ("state", TEXT, "State, ISO 3166-1 alpha-3"),
    ("office", TEXT, "Code of the office"),
    ("ordinal", INTEGER, "Number in the row of holders, where told"),
    ("since", TEXT, "Beginning as the register has it, EDTF"),
    ("until", TEXT, "End as the register has it, EDTF"),
    ("first", TEXT, "First day on which a document shows it"),
    ("last", TEXT, "Last day on which a document shows it"),
    ("conflicts", INTEGER, "1 where others are seen in the office in between, else 0"),
)  # fmt: skip

COMMITMENTS = table(
    "commitments", "a promise, an invitation or a plan", ("id",),
    ("id", TEXT, "Id of the commitment"),
    ("kind", TEXT, "Kind of the event that would keep it"),
    ("form", TEXT, "Its form"),
    ("bond", TEXT, "invited, proposed, planned, agreed or pledged"),
    ("debtors", TEXT, "Who owes, ISO 3166-1 alpha-3 or acronyms, `;` between"),
    ("creditors", TEXT, "To whom"),
    ("what", TEXT, "What is owed, in words"),
    ("topics", TEXT, "Codes of topics, `;` between"),
    ("opened", TEXT, "Date (EDTF) on which it was opened; empty where no account of it is dated"),
    ("rule", TEXT, "When it is kept, as written down at the opening"),
    ("deadline", TEXT, "Deadline as told at the opening"),
    ("by_when", TEXT, "Deadline as it is now"),
    ("state", TEXT, "open, kept, partly kept, broken or withdrawn; a deadline that passed breaks nothing"),
    ("late", INTEGER, "1 where it was kept after its deadline, else 0"),
    ("score", INTEGER, "-1, 0 or +1 as in the compliance coding of the G20 Research Group; empty while not settled"),
    ("reviewed", TEXT, "Last day with an account of the sides' dealings; empty: not reviewed"),
    ("event", TEXT, "Id of the event that opened it"),
)  # fmt: skip

STATES = table(
    "states", "a state and a time of its being on a list", ("state", "list", "since"),
    ("state", TEXT, "ISO 3166-1 alpha-3; of former states ISO 3166-3"),
    ("list", TEXT, "cow (Correlates of War) or gw (Gleditsch and Ward)"),
    ("number", INTEGER, "Number of the state"),
    ("since", DAY, "First day"),
    ("until", DAY, "Last day; empty where it lasts"),
    ("note", TEXT, "What to know of it"),
)  # fmt: skip

CODES = table(
    "event_codes", "a rule that gives events their codes; the first that fits counts", ("number",),
    ("number", INTEGER, "Order of the rules"),
    ("kind", TEXT, "Kind of the event"),
    ("form", TEXT, "Its form, `;` between; * any"),
    ("status", TEXT, "Its status, `;` between; * any"),
    ("when", TEXT,
     "guest: it has a host and a guest; donor: a donor and a recipient; elsewhere: the place is in none of the states"),
    ("topics", TEXT, "It has one of these topics"),
    ("cameo", TEXT, "CAMEO code; empty where none fits"),
    ("plover", TEXT, "PLOVER type; empty where none fits"),
    ("mode", TEXT, "PLOVER mode"),
    ("source", TEXT, "Roles of those who act, `;` between; where nobody has one, all act alike"),
    ("note", TEXT, "Name of the code, and why"),
)  # fmt: skip
