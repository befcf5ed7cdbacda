"""Floors on corpus/merging and corpus/commitments, on claims made by hand without Latin spellings."""

import pytest

import measure_merging as measure


@pytest.mark.parametrize("half", ["tuned", "held"])
def test_accounts_of_one_event(half: str) -> None:
    told = measure.load(f"merging/{half}")
    counts = measure.count_pairs(told, measure.merged(told))
    assert counts.true > 40
    assert counts.near == []  # no near-miss merged
    assert counts.f1 >= 0.95, counts.line()


@pytest.mark.parametrize("half", ["tuned", "held"])
def test_persons_across_scripts(half: str) -> None:
    counts = measure.count_people(measure.load(f"merging/{half}"))
    assert counts.true > 30
    assert counts.precision == 1  # two people taken for one is the worst error
    assert counts.recall >= 0.85, counts.line()


@pytest.mark.parametrize("half", ["tuned", "held"])
def test_what_became_of_promises(half: str) -> None:
    told = measure.load(f"commitments/{half}")
    kept = measure.count_commitments(told, measure.merged(told))
    assert kept.total >= 20
    assert kept.closed_wrongly == 0
    assert kept.right / kept.total >= 0.95, kept.line()


def test_the_corpus_is_as_large_as_it_says() -> None:
    merging = [measure.load(f"merging/{half}") for half in ("tuned", "held")]
    documents = [{c.document for c in told.claims} for told in merging]
    assert sum(map(len, documents)) == 60
    shared = 0
    for told in merging:
        labels = list(told.tells.values())
        shared += sum(labels.count(label) > 1 for label in set(labels))
    assert shared >= 40
    owed = [measure.load(f"commitments/{half}").owed for half in ("tuned", "held")]
    states = [state for rows in owed for _, state, _ in rows]
    assert len(states) >= 40 and 2 * states.count("kept") >= len(states)
