"""README and CITATION.cff of a deposit."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from communique import __version__
from communique.views.export.columns import Table

NOBODY = "Author to be named"
_README = """# {title}

Events between states, as diplomatic readouts tell them: contacts, agreements, transfers, activities, statements.
Read by communique {version} from {documents:,} documents ({languages}); as of {date}.

## Files

| file | rows | what |
| --- | --- | --- |
{files}

Each table is there twice with the same rows and types: `data/NAME.csv` (RFC 4180: commas, UTF-8, lines end with CRLF, a
first line of names, no line break within a cell) and `data/NAME.parquet`.

- `codebook.md`: every column and code, for people; `datapackage.json`: the same for programs (Tabular Data Package).
- `versions.json`: program, language packs with their digests, and which of them read how many documents.
- `CITATION.cff`: how to cite. `SHA256SUMS`: `sha256sum -c SHA256SUMS` checks that every file is whole.

## How to read the tables

An empty cell is a value that nothing tells. Codes such as `036` in `cameo` are texts: keep the zero.

```python
import pandas, pyarrow
types = {{"string": pyarrow.string(), "integer": pyarrow.int64(), "date": pyarrow.date32()}}
dtype = {{f["name"]: pandas.ArrowDtype(types[f["type"]]) for f in resource["schema"]["fields"]}}  # of datapackage.json
events = pandas.read_csv("data/events.csv", dtype=dtype, keep_default_na=False, na_values=[""])
events = pandas.read_parquet("data/events.parquet")  # has the types itself
```

```r
events <- read.csv("data/events.csv", colClasses = c(cameo = "character"), na.strings = "", encoding = "UTF-8")
```

## What to know

- A row of `events` is an event as all documents tell it together; `claims` and `documents` say how many do, `quote` has
  the words of the first, `differs` tells where accounts disagree. Ids stay: an id never comes to mean another event,
  and `changes` tells what was added, changed, removed or merged, when and why.
- Dates are EDTF, with first and last day and a precision from 1 (day) to 4 (less, or not known).
- `ccode` and `gwno` are numbers of the Correlates of War and of Gleditsch and Ward on the day; `states` has the lists.
- `cameo` and `plover` follow from the rules in `event_codes`; they are empty where no code fits.
- The panels have zeros. {undated:,} events are not in the panel of months: their beginning is not known to the month.
- A commitment with a passed deadline is not broken: that takes words or a person's ruling.
- The texts of the documents are not part of it; `documents` tells their addresses and the digests of their texts.
"""


def readme(
    title: str, tables: Sequence[Table], counts: Mapping[str, int], undated: int, found: Mapping[str, Any]
) -> str:
    """The README: which files, how to read them, what to know."""
    languages = ", ".join(f"{lang} {n:,}" for lang, n in found["languages"].items()) or "none"
    files = "\n".join(f"| `data/{t.name}` | {counts[t.name]:,} | a row is {t.row} |" for t in tables)
    return _README.format(
        title=_line(title), version=__version__, documents=counts["documents"], languages=languages,
        date=found["date"], files=files, undated=undated,
    )  # fmt: skip


def citation(title: str, authors: Sequence[str], date: str) -> str:
    """CITATION.cff (Citation File Format 1.2.0); authors are names as they are to be cited."""
    names = [_line(a) for a in authors] or [NOBODY]
    lines = [
        "cff-version: 1.2.0",
        "message: Please cite this dataset as below, and communique as the software that made it.",
        "type: dataset",
        f"title: {_quoted(_line(title))}",
        "authors:",
        *(f"  - name: {_quoted(name)}" for name in names),
        f"date-released: {date}",
        f"version: {_quoted(date)}",
        "keywords: [diplomacy, event data, international relations]",
        "references:",
        "  - type: software",
        "    title: communique",
        f"    version: {_quoted(__version__)}",
        "    authors:",
        '      - name: "The Communiqué authors"',
    ]
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    """A scalar of YAML: JSON is one."""
    return json.dumps(text, ensure_ascii=False)
