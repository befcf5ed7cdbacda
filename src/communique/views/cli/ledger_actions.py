"""What the ledger's commands do: ask, and print for a person or a program; each gives the exit code."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Sequence
from typing import Any

from communique.errors import UsageError
from communique.ledger.values import Added, Rows, flat
from communique.schema.load import load_schema
from communique.views.cli import ledger_text
from communique.views.cli.terminal import clean, stderr, stdout
from communique.views.python import Ledger, as_texts


def _say(sentence: str) -> None:
    sys.stdout.flush()
    stderr().write(f"communique: {clean(sentence)}\n")


def _open(address: str | None, *, create: bool = False) -> Ledger:
    return Ledger(address, create=create, say=_say)


def _json(value: Any) -> None:
    stdout().write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def _table(rows: Rows, form: str, page: Callable[[ledger_text.Page], None]) -> int:
    """Rows in the form that was asked for."""
    out = stdout()
    if form == "json":
        _json([r.as_dict() for r in rows])
    elif form == "jsonl":
        out.writelines(json.dumps(r.as_dict(), ensure_ascii=False) + "\n" for r in rows)
    elif form == "csv":
        write_csv(rows.records(), out)
    else:
        _show(page)
    out.flush()
    return 0


def write_csv(records: Sequence[dict[str, Any]], out: Any) -> None:
    """Records as CSV, one line each: line breaks within values become spaces."""
    if not records:
        return
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(records[0])
    for record in records:
        writer.writerow([" ".join(v.split()) if isinstance(v, str) else v for v in record.values()])


def _show(page: Callable[[ledger_text.Page], None]) -> None:
    out = stdout()
    sheet = ledger_text.Page(out)
    page(sheet)
    out.write(sheet.text())
    out.flush()


def add(
    paths: Sequence[str],
    ledger: str | None,
    published: str | None,
    lang: str | None,
    url: str | None,
    text_field: str | None,
    publishers: str | None,
    allow_private: bool,
    again: bool,
    form: str,
) -> int:
    from communique.batch.adding import engine_of, is_result, read_result
    from communique.languages.pack import available
    from communique.sources.files import STDIN
    from communique.sources.published import parse_published
    from communique.views.cli.intake import open_documents, use_publishers
    from communique.views.cli.progress import Progress

    if not paths and not again:
        raise UsageError(
            "nothing to add: name files or folders, or - for standard input, as in 'communique add call.txt'"
        )
    parse_published(published)
    use_publishers(publishers)
    if lang is not None and lang not in available():
        raise UsageError(f"no language pack {lang!r}; there are: {', '.join(available())}")
    if STDIN in paths and sys.stdin.isatty():
        stderr().write("communique: reading the terminal; end with Ctrl-D on a line of its own\n")
    with _open(ledger, create=True) as book, Progress(stderr()) as progress:
        watcher = progress.watcher(_say)
        total = Added()
        results, paths = [p for p in paths if is_result(p)], [p for p in paths if not is_result(p)]
        for path in results:
            total += book.add_readings(read_result(path), watcher, engine=engine_of(path))
        if paths:
            sources = progress.count(open_documents(paths, text_field, allow_private=allow_private))
            total += book.add(as_texts(sources, published=published, lang=lang, url=url), watcher)
        if again:
            total += book.read_again(watcher)
        progress.close()
        for name, reason in total.failed:
            _say(f"{name}: {reason}" if name else reason)
        old = 0 if again else book.count_old()
        if form == "json":
            _json(total.as_dict() | {"ledger": book.name})
        else:
            _show(lambda page: ledger_text.show_added(page, total, book.name))
        if total.undated:
            _say(
                f"{total.undated:,} of the new documents tell no day of publication, which leaves dates in them open; "
                "add them again with --published DAY"
            )
        if old:
            _say(f"{old:,} documents were read by an older version; 'communique add --again' reads them again")
    return 1 if total.failed else 0


def timeline(
    states: Sequence[str],
    ledger: str | None,
    since: str | None,
    until: str | None,
    kinds: Sequence[str],
    person: str | None,
    topic: str | None,
    limit: int,
    quotes: bool,
    form: str,
) -> int:
    schema = load_schema()
    _known(kinds, list(schema.kinds), "kind")
    _known([topic] if topic else [], list(schema.topics), "topic")
    with _open(ledger) as book:
        rows = book.timeline(
            *states, since=since, until=until, kinds=kinds, person=person, topic=topic, limit=limit or None
        )
        return _table(rows, form, lambda page: ledger_text.show_events(page, rows, quotes=quotes))


def _known(values: Sequence[str], codes: Sequence[str], what: str) -> None:
    import difflib

    for value in values:
        if value not in codes:
            near = difflib.get_close_matches(value, codes, 1, 0.5)
            hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(codes)}"
            raise UsageError(f"there is no {what} {value!r}; {hint}")


def relation(a: str, b: str, ledger: str | None, since: str | None, as_of: str | None, form: str) -> int:
    with _open(ledger) as book:
        found = book.relation(a, b, since=since, as_of=as_of)
        if form == "json":
            _json(found.as_dict())
        else:
            _show(lambda page: ledger_text.show_relation(page, found))
    return 0


def person(name: str, ledger: str | None, limit: int, form: str) -> int:
    with _open(ledger) as book:
        rows = book.person(name, limit=limit or 1000)
        return _table(rows, form, lambda page: ledger_text.show_people(page, rows))


def holders(state: str, ledger: str | None, on: str | None, offices: Sequence[str], form: str) -> int:
    _known(offices, list(load_schema().offices), "office")
    with _open(ledger) as book:
        rows = book.holders(state, on=on, offices=offices)
        if form == "csv":
            write_csv([{"certainty": r.certainty} | flat(r.tenure.as_dict()) for r in rows], stdout())
            return 0
        seen = book.evidence(*(r.tenure.claims[-1] for r in rows if r.tenure.claims))
        return _table(rows, form, lambda page: ledger_text.show_holders(page, rows, seen))


def due(
    states: Sequence[str], ledger: str | None, by: str | None, every: bool, as_of: str | None, limit: int, form: str
) -> int:
    with _open(ledger) as book:
        rows = book.due(*states, by=by, as_of=as_of, closed=None if every else False, limit=limit or None)
        return _table(rows, form, lambda page: ledger_text.show_commitments(page, rows))


def instruments(a: str, b: str, ledger: str | None, on: str | None, form: str) -> int:
    with _open(ledger) as book:
        rows = book.instruments(a, b, on=on)
        return _table(rows, form, lambda page: ledger_text.show_events(page, rows, quotes=False))


def mechanisms(states: Sequence[str], ledger: str | None, as_of: str | None, form: str) -> int:
    with _open(ledger) as book:
        rows = book.mechanisms(*states, as_of=as_of)
        return _table(rows, form, lambda page: ledger_text.show_mechanisms(page, rows))


def search(words: Sequence[str], ledger: str | None, limit: int, form: str) -> int:
    with _open(ledger) as book:
        rows = book.search(" ".join(words), limit=limit or 100_000)
        return _table(rows, form, lambda page: ledger_text.show_hits(page, rows))


def why(id: str, ledger: str | None, form: str) -> int:
    with _open(ledger) as book:
        if id.strip().lower().startswith("o"):
            row = book.commitment(id)
            if form == "json":
                _json(row.as_dict())
            else:
                _show(lambda page: ledger_text.show_commitment(page, row))
            return 0
        found = book.why(id)
        if form == "json":
            _json(found.as_dict())
        else:
            _show(lambda page: ledger_text.show_why(page, found))
    return 0


def decide(kind: str, words: Sequence[str], ledger: str | None, by: str | None, why: str, form: str) -> int:
    from communique.ledger.right_values import parse_value, slots_of

    with _open(ledger) as book:
        if kind == "list":
            rows = book.decisions()
            return _table(rows, form, lambda page: ledger_text.show_decisions(page, rows))
        if not by:
            raise UsageError("a decision needs the name of who decides: --by NAME")
        slot, value, subjects = None, None, list(words)
        if kind == "undo":
            if len(words) != 1:
                raise UsageError("'undo' needs the id of one decision; see 'communique decide list'")
            made = book.undo(words[0], by=by, why=why)
        else:
            if kind == "value":
                if len(words) != 3:
                    raise UsageError(
                        "'value' needs an id, a slot and its value, as in: decide value e3f2a91bc date 2025-02-07"
                    )
                subjects, slot = [words[0]], words[1]
                value = words[2] if slot == "state" else parse_value(None, slot, words[2])
            elif kind == "wrong" and len(words) == 2 and words[1] in slots_of(None):
                subjects, slot = [words[0]], words[1]
            made = book.decide(kind, *subjects, by=by, why=why, slot=slot, value=value)
        if form == "json":
            _json(made.as_dict())
        else:
            _show(lambda page: ledger_text.show_decisions(page, Rows([made])))
    return 0


def register(what: str, path: str, ledger: str | None) -> int:
    with _open(ledger, create=True) as book:
        found = book.import_register(path)
        for fault in found.faults:
            _say(fault)
        stdout().write(
            f"{found.rows:,} rows taken in" + (f", {len(found.faults):,} broken\n" if found.faults else "\n")
        )
    return 1 if found.faults else 0


def brief(a: str, b: str, ledger: str | None, since: str | None, as_of: str | None, form: str) -> int:
    from communique.views import brief_pages

    with _open(ledger) as book:
        found = book.brief(a, b, since=since, as_of=as_of)
    if form == "json":
        _json(found.as_dict())
    elif form == "md":
        stdout().write(brief_pages.markdown(found))
    elif form == "html":
        stdout().write(brief_pages.html(found))
    else:
        _show(lambda page: ledger_text.show_brief(page, found))
    stdout().flush()
    return 0
