"""What travels into and out of the ledger: frozen, plain, each with ``as_dict``."""

from communique.ledger.values.documents import DocumentPage, HeldOffice, Hit, Passage, ReadingRow
from communique.ledger.values.events import AlikeEvent, DecisionRow, EventRow, Evidence, PartyRow, Told, Why
from communique.ledger.values.owed import CommitmentRow, StepRow, Task
from communique.ledger.values.people import AlikePerson, Counterpart, Imported, NameRow, Person, RegisterRow, Spelling
from communique.ledger.values.relations import Brief, Line, Mechanism, Relation, Section
from communique.ledger.values.rows import Rows, flat
from communique.ledger.values.tenures import HolderRow, TenureRow
from communique.ledger.values.texts import Added, Original, ReadText, Text

__all__ = [
    "Added", "AlikeEvent", "AlikePerson", "Brief", "CommitmentRow", "Counterpart", "DecisionRow",
    "DocumentPage", "EventRow", "Evidence", "HeldOffice", "Hit", "HolderRow", "Imported", "Line", "Mechanism",
    "NameRow", "Original", "PartyRow", "Passage", "Person", "ReadText", "ReadingRow", "RegisterRow",
    "Relation", "Rows", "Section", "Spelling", "StepRow", "Task", "TenureRow", "Text", "Told", "Why", "flat",
]  # fmt: skip
