"""Tables in memory: what the files have, for pandas and polars."""

from __future__ import annotations

from pathlib import Path

import polars
import pytest
from ledgers import put_three

import communique
from communique.errors import UsageError
from communique.views.export.tables import write_tables


def test_a_frame_has_the_rows_of_the_file(tmp_path: Path) -> None:
    with communique.Ledger(tmp_path / "a.db") as ledger:
        put_three(ledger)
        counts = write_tables(ledger, tmp_path, "parquet")
        for name in ("events", "parties"):
            made = ledger.frame(name)
            assert made.num_rows == counts[name]
            assert polars.DataFrame(made).equals(polars.read_parquet(tmp_path / f"{name}.parquet"))
        assert ledger.frame("events", "Japan", first="2024-04").num_rows == len(ledger.events("JPN", since="2024-04"))
        assert ledger.frame().to_pandas()["date_precision"].tolist() == [1, 4, 2]
        assert ledger.frame("dyad_years", directed=False).num_rows == 1
        assert ledger.frame("commitments").num_rows == 1 and ledger.frame("documents").num_rows == 4
        with pytest.raises(UsageError, match="no table 'event'; there are: events, parties"):
            ledger.frame("event")
        with pytest.raises(UsageError, match="of the whole ledger"):
            ledger.frame("people", "Japan")
