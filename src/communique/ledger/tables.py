"""The tables of the ledger, one schema for SQLite and PostgreSQL.

What was said (snapshots, documents, readings, claims, tenure_claims), what we concluded (events, people, tenures,
commitments and what hangs on them; all of it can be computed again), what people decided (decisions, register),
and what changed when (changes). ``no`` is a number within one ledger and appears nowhere outside it; ``id`` is made
from content. ``since`` and ``until`` are the first and last day that an EDTF date may mean, as YYYYMMDD, 0 where
nothing tells it. SQLAlchemy Core: rows travel as frozen values of ours, and batches are plain inserts.
"""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, LargeBinary, MetaData, SmallInteger, Table, Text

meta = MetaData()
# An INTEGER PRIMARY KEY is the row's own number in SQLite; servers need the longer type.
Number = BigInteger().with_variant(Integer, "sqlite")

# ---- what was said -------------------------------------------------------------------------------------------------

snapshots = Table(
    "snapshots",
    meta,
    Column("digest", Text, primary_key=True),  # SHA-256 of the text in UTF-8
    Column("content", LargeBinary, nullable=False),  # the text in UTF-8, deflated
    Column("size", Integer, nullable=False),  # bytes before
)

originals = Table(  # what was received, where the text is not simply its bytes
    "originals",
    meta,
    Column("digest", Text, primary_key=True),  # SHA-256 of the bytes as they were received
    Column("content", LargeBinary, nullable=False),  # the bytes, deflated
    Column("size", Integer, nullable=False),  # bytes before
)

receipts = Table(  # which document came out of which bytes
    "receipts",
    meta,
    Column("no", Number, primary_key=True, autoincrement=False),
    Column("document", Number, nullable=False),
    Column("original", Text, nullable=False),
    Column("url", Text),  # address from which it was received, which need not be the canonical one
    Column("media", Text),
    Column("charset", Text),  # as its server declared it
    Column("publisher", Text),  # as the register or the page has it
    Column("received", Text),  # day that an archive tells
    Column("at", Text, nullable=False),
    Index("receipts_document", "document"),
    Index("receipts_original", "original"),
)

documents = Table(
    "documents",
    meta,
    Column("no", Number, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("digest", Text, nullable=False),
    Column("name", Text, nullable=False),  # file or record as it was given
    Column("lang", Text, nullable=False),
    Column("lang_given", SmallInteger, nullable=False),  # 1: a person named the language
    Column("title", Text),
    Column("url", Text),
    Column("published", Text),
    Column("added", Text, nullable=False),
    Column("reading", Number),  # the current one
)

readings = Table(
    "readings",
    meta,
    Column("no", Number, primary_key=True, autoincrement=False),
    Column("document", Number, nullable=False),
    Column("engine", Text, nullable=False),  # version of the program
    Column("pack", Text, nullable=False),  # digest of the language pack, "" where there is none
    Column("at", Text, nullable=False),
    Column("remarks", JSON, nullable=False),
    Index("readings_document", "document"),
)

claims = Table(
    "claims",
    meta,
    Column("no", Number, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("document", Number, nullable=False),
    Column("reading", Number, nullable=False),  # the first that made it
    Column("ended", Text),  # when a later reading no longer made it
    Column("kind", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("date", Text),
    Column("place_state", Text),
    Column("place_name", Text),
    Column("parties", JSON, nullable=False),  # [[state, org, name, latin, office, role], …]
    Column("topics", JSON, nullable=False),
    Column("slots", JSON, nullable=False),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("rule", Text, nullable=False),
    Column("first_day", Integer, nullable=False),  # the order in which merging goes through claims
    Index("claims_document", "document"),
)

tenure_claims = Table(
    "tenure_claims",
    meta,
    Column("no", Number, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("document", Number, nullable=False),
    Column("reading", Number, nullable=False),
    Column("ended", Text),
    Column("name", Text, nullable=False),
    Column("latin", Text),
    Column("state", Text),
    Column("office", Text, nullable=False),
    Column("rank", Text),
    Column("ordinal", Integer),
    Column("date", Text),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("tenure_claims_document", "document"),
)

claim_aliases = Table(  # a document was read again: which claim tells what an earlier one told
    "claim_aliases",
    meta,
    Column("old", Text, primary_key=True),
    Column("new", Text, nullable=False),
)

faults = Table(
    "faults",
    meta,
    Column("no", Number, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Text, nullable=False),
)

waiting = Table(  # documents whose claims came or went and are not merged yet; emptied by merging
    "waiting",
    meta,
    Column("document", Number, primary_key=True, autoincrement=False),
)

# ---- what we concluded ---------------------------------------------------------------------------------------------

blocks = Table(  # where merging looks for claims that may tell the same event
    "blocks",
    meta,
    Column("block", BigInteger, primary_key=True, autoincrement=False),  # digest of a key of resolution
    Column("day", Integer, primary_key=True, autoincrement=False),  # first day of the claim; 0 for one that lasts long
    Column("claim", Number, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

events = Table(
    "events",
    meta,
    Column("no", Number, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("date", Text),
    Column("since", Integer, nullable=False),
    Column("until", Integer, nullable=False),
    Column("place_state", Text),
    Column("place_name", Text),
    Column("parties", JSON, nullable=False),  # [[state, org, name, latin, office, role, person id], …]
    Column("topics", JSON, nullable=False),
    Column("slots", JSON, nullable=False),  # what only its kind has, as in a claim
    Column("differences", JSON, nullable=False),  # [{slot, sort, value, claims, others, instead}, …]
    Column("claims", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("quote", Text, nullable=False),  # of its first claim
    Column("first", Number, nullable=False),  # its first claim
    Column("differs", SmallInteger, nullable=False),  # 1: its accounts differ
    Column("mechanism", Text),  # the slot, for events that are sessions of one
    Index("events_since", "since"),
    Index("events_kind", "kind", "since"),
)
Index(
    "events_mechanism",
    events.c.since,
    sqlite_where=events.c.mechanism.is_not(None),
    postgresql_where=events.c.mechanism.is_not(None),
)

Index(  # most are held; what is planned, proposed … is asked for by itself
    "events_not_held",
    events.c.status,
    events.c.since,
    sqlite_where=events.c.status != "held",
    postgresql_where=events.c.status != "held",
)
Index(  # few differ, and they are asked for by themselves
    "events_differs",
    events.c.since,
    sqlite_where=events.c.differs == 1,
    postgresql_where=events.c.differs == 1,
)

event_members = Table(
    "event_members",
    meta,
    Column("claim", Number, primary_key=True, autoincrement=False),
    Column("event", Number, nullable=False),
    Index("event_members_event", "event"),
)

event_states = Table(
    "event_states",
    meta,
    Column("state", Text, primary_key=True),
    Column("since", Integer, primary_key=True, autoincrement=False),
    Column("event", Number, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Index("event_states_event", "event"),
    sqlite_with_rowid=False,
)

event_pairs = Table(  # two states of one event, in the order of their codes; one that is alone, with itself
    "event_pairs",
    meta,
    Column("a", Text, primary_key=True),
    Column("b", Text, primary_key=True),
    Column("since", Integer, primary_key=True, autoincrement=False),
    Column("event", Number, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),  # these, so that what two states have is chosen by these rows alone
    Column("dated", SmallInteger, nullable=False),  # 0: no date is told, it stands on the day of publication
    Column("differs", SmallInteger, nullable=False),  # 1: its accounts differ
    Column("session", SmallInteger, nullable=False),  # 1: it is a session of a mechanism
    Index("event_pairs_event", "event"),
    Index("event_pairs_since", "since", "a", "b", "kind"),  # the busiest pairs of some years, without the others
    sqlite_with_rowid=False,
)

event_people = Table(
    "event_people",
    meta,
    Column("person", Text, primary_key=True),
    Column("since", Integer, primary_key=True, autoincrement=False),
    Column("event", Number, primary_key=True, autoincrement=False),
    Index("event_people_event", "event"),
    Index("event_people_since", "since", "person"),
    sqlite_with_rowid=False,
)

event_topics = Table(
    "event_topics",
    meta,
    Column("topic", Text, primary_key=True),
    Column("since", Integer, primary_key=True, autoincrement=False),
    Column("event", Number, primary_key=True, autoincrement=False),
    Index("event_topics_event", "event"),
    sqlite_with_rowid=False,
)

tallies = Table(  # how many events of a state, pair, person, topic …, documents, claims, and times of writing
    "tallies",
    meta,
    # event, state, pair, person, topic; met (two persons in one event), crowd (one of too many for that); document,
    # claim; revision
    Column("sort", Text, primary_key=True),
    Column("a", Text, primary_key=True),  # the state, person or topic, the first of a pair; "" where it has none
    Column("b", Text, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),  # in which they begin, 0 where nothing tells it
    Column("kind", Text, primary_key=True),
    Column("status", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Index("tallies_years", "sort", "year", "a", "b", "kind", "number"),
    sqlite_with_rowid=False,
)

event_aliases = Table(  # an id that leads on to the event that took its claims up
    "event_aliases",
    meta,
    Column("old", Text, primary_key=True),
    Column("new", Text, nullable=False),
    Column("at", Text, nullable=False),
    Index("event_aliases_new", "new"),
)

people = Table(
    "people",
    meta,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("latin", Text),
    Column("state", Text),
    Column("org", Text),
    Column("mentions", Integer, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("register", Text),  # its id in the register, if it has one
    Index("people_state", "state"),
    Index("people_org", "org"),
)

nodes = Table(  # a name in one office of one state, as written: what is put together to persons
    "nodes",
    meta,
    Column("no", Number, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("actor", Text, nullable=False),  # state or body, "" where none is told
    Column("org", SmallInteger, nullable=False),  # 1: the actor is a body
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("office", Text),
    Column("lang", Text, nullable=False),
    Column("latin", Text),
    Column("rank", Text),
    Column("ordinal", Integer),
    Column("document", Text, nullable=False),  # the one document to which a name of one word belongs, else ""
    Column("own", Text, nullable=False),  # the party or tenure claim about which a person decided, else ""
    Column("person", Text),
    Index("nodes_actor", "actor"),
    Index("nodes_person", "person"),
    Index("nodes_folded", "folded"),
)

name_keys = Table(  # coarse sounds of the words of names, for look-up in any script
    "name_keys",
    meta,
    Column("key", Text, primary_key=True),
    Column("node", Number, primary_key=True, autoincrement=False),
    Index("name_keys_node", "node"),
    sqlite_with_rowid=False,
)

claim_people = Table(  # which name a party of a claim has; of a tenure claim (its number below 0) party 0
    "claim_people",
    meta,
    Column("claim", Number, primary_key=True, autoincrement=False),
    Column("party", Integer, primary_key=True, autoincrement=False),
    Column("node", Number, nullable=False),
    Column("day", Integer, nullable=False),  # proleptic ordinal, 0 where nothing tells it
    Index("claim_people_node", "node", "day"),
    sqlite_with_rowid=False,
)

node_pairs = Table(  # two names of one side in one account: two people
    "node_pairs",
    meta,
    Column("a", Number, primary_key=True, autoincrement=False),
    Column("b", Number, primary_key=True, autoincrement=False),
    Column("claim", Number, nullable=False),
    sqlite_with_rowid=False,
)

tenures = Table(
    "tenures",
    meta,
    Column("id", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("state", Text),
    Column("office", Text, nullable=False),
    Column("ordinal", Integer),
    Column("since", Text),  # known from the register alone
    Column("until", Text),
    Column("first", Text),  # first and last day on which a document shows it
    Column("last", Text),
    Column("after", Text),  # nearest days on which another holds it
    Column("before", Text),
    Column("claims", JSON, nullable=False),
    Column("conflicts", JSON, nullable=False),
    Index("tenures_person", "person"),
    Index("tenures_office", "state", "office"),
)

commitments = Table(
    "commitments",
    meta,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("bond", Text, nullable=False),  # invited, proposed, planned, agreed, pledged
    Column("debtors", JSON, nullable=False),
    Column("creditors", JSON, nullable=False),
    Column("what", Text, nullable=False),
    Column("topics", JSON, nullable=False),
    Column("opened", Text),
    Column("rule", Text, nullable=False),
    Column("deadline", Text),  # as it was at the opening; null where no day was told
    Column("deadline_rule", Text, nullable=False),
    Column("by_when", Text),  # as it is now
    Column("due_day", Integer, nullable=False),  # the same as YYYYMMDD, 99991231 where there is none
    Column("state", Text, nullable=False),  # open where nothing closed it; due and overdue follow from the day asked
    Column("late", SmallInteger, nullable=False),
    Column("score", Integer),  # -1, 0, +1; null while nothing is settled
    Column("reviewed", Text),  # last day with an account of the parties' dealings; null: not reviewed
    Column("event", Text, nullable=False),  # the event that opened it
    Column("openers", JSON, nullable=False),
    Index("commitments_due", "state", "due_day", "id"),  # with the id: most have no day, and are listed by it
    Index("commitments_event", "event"),
)

commitment_states = Table(
    "commitment_states",
    meta,
    Column("state", Text, primary_key=True),
    Column("closed", SmallInteger, primary_key=True, autoincrement=False),
    Column("due_day", Integer, primary_key=True, autoincrement=False),
    Column("commitment", Text, primary_key=True),
    Index("commitment_states_commitment", "commitment"),
    sqlite_with_rowid=False,
)

commitment_pairs = Table(  # two parties, or one with itself
    "commitment_pairs",
    meta,
    Column("a", Text, primary_key=True),
    Column("b", Text, primary_key=True),
    Column("commitment", Text, primary_key=True),
    Index("commitment_pairs_commitment", "commitment"),
    sqlite_with_rowid=False,
)

commitment_steps = Table(  # what opened, moved and closed it
    "commitment_steps",
    meta,
    Column("commitment", Text, primary_key=True),
    Column("step", Integer, primary_key=True, autoincrement=False),
    Column("day", Text),
    Column("effect", Text, nullable=False),
    Column("event", Text),
    Column("claim", Text),
    Column("by", Text),  # a person, where one decided it
    Column("why", JSON, nullable=False),
    sqlite_with_rowid=False,
)

# ---- what people decided, and what changed -------------------------------------------------------------------------

decisions = Table(
    "decisions",
    meta,
    Column("no", Number, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("subjects", JSON, nullable=False),
    Column("slot", Text),
    Column("value", JSON),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("ended", Text),
    Column("ended_by", Text),
    Column("ended_why", Text),
)

register = Table(
    "register",
    meta,
    Column("no", Number, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),  # of the person: Wikidata's number or the file's own
    Column("names", JSON, nullable=False),
    Column("state", Text),
    Column("office", Text),
    Column("since", Text),
    Column("until", Text),
    Column("source", Text, nullable=False),
    Index("register_id", "id"),
    Index("register_office", "state", "office"),
)

changes = Table(
    "changes",
    meta,
    Column("no", Number, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("sort", Text, nullable=False),  # document, event, commitment, decision
    Column("id", Text, nullable=False),
    Column("action", Text, nullable=False),  # added, changed, removed, merged (into another)
    Column("into", Text),
    Column("why", Text, nullable=False),
    Index("changes_at", "at"),
)

# ---- what is watched -----------------------------------------------------------------------------------------------

watches = Table(
    "watches",
    meta,
    Column("no", Number, primary_key=True, autoincrement=False),
    Column("url", Text, nullable=False, unique=True),
    Column("sort", Text),  # feed, sitemap, listing; as it was told last
    Column("lang", Text),  # of its documents, where a person named it
    Column("only", Text),  # what addresses of its documents have to match
    Column("etag", Text),
    Column("modified", Text),  # Last-Modified
    Column("added", Text, nullable=False),
    Column("looked", Text),
    Column("changed", Text),  # when it last had something new
    Column("failures", Integer, nullable=False),  # one after the other
    Column("failure", Text),
    Column("not_before", Text),
)

watched = Table(  # documents that a watch names
    "watched",
    meta,
    Column("watch", Number, primary_key=True, autoincrement=False),
    Column("url", Text, primary_key=True),
    Column("state", Text, nullable=False),  # waiting, added, failed, passed
    Column("document", Text),
    Column("stamp", Text),  # when the list says it was changed
    Column("place", Integer, nullable=False),  # in its list, 0 the first, when it was noted
    Column("failures", Integer, nullable=False),
    Column("reason", Text),
    Column("at", Text, nullable=False),
    Column("not_before", Text),
)

# ---- who may enter the web application -----------------------------------------------------------------------------
# Times are whole seconds since 1970. Secrets stand here as digests alone, passwords as Argon2id hashes; none of these
# tables is exported.

users = Table(
    "users",
    meta,
    Column("name", Text, primary_key=True),  # folded: NFKC, no case
    Column("shown", Text, nullable=False),  # as it was given
    Column("role", Text, nullable=False),  # reader, reviewer, admin
    Column("hash", Text, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),  # the password
)

sessions = Table(
    "sessions",
    meta,
    Column("digest", Text, primary_key=True),  # SHA-256 of the id in the cookie
    Column("user", Text, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("seen", BigInteger, nullable=False),
    Index("sessions_user", "user"),
)

tokens = Table(
    "tokens",
    meta,
    Column("id", Text, primary_key=True),  # by which people speak of it; opens nothing
    Column("digest", Text, nullable=False, unique=True),  # SHA-256 of the token
    Column("name", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("used", BigInteger),
    Column("ended", BigInteger),
    Index("tokens_user", "user"),
)

factors = Table(  # second factors: TOTP, RFC 6238
    "factors",
    meta,
    Column("user", Text, primary_key=True),
    Column("secret", Text, nullable=False),  # base 32; the server has to know it
    Column("since", BigInteger),  # NULL until a first code has shown that the user has it too
    Column("step", BigInteger, nullable=False),  # of 30 seconds: the last one whose code was taken
)

recoveries = Table(  # codes that stand for a lost second factor, once each
    "recoveries",
    meta,
    Column("digest", Text, primary_key=True),
    Column("user", Text, nullable=False),
    Index("recoveries_user", "user"),
)

attempts = Table(  # sign-ins that failed, by digests of account and address
    "attempts",
    meta,
    Column("key", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("last", BigInteger, nullable=False),
    Index("attempts_last", "last"),
)
