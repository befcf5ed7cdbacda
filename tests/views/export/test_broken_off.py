"""What goes wrong while an export is written: one sentence, and no half file."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ledgers import put_three
from sqlalchemy import text

from communique.errors import CommuniqueError, LostError, UsageError
from communique.ledger.store import Ledger
from communique.views.export import cells, tables
from communique.views.export.deposit import write_deposit
from communique.views.export.rows import check_days
from communique.views.export.tables import write_tables


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the cursor goes with its connection
def test_a_connection_lost_on_the_way(make: Callable[..., Ledger], address: str, tmp_path: Path) -> None:
    if not address.startswith("postgresql"):
        pytest.skip("a file has no connection")
    ledger, other = put_three(make()), make()
    real = cells.event_cells

    def cut(*args: Any) -> Any:
        with other.engine.begin() as connection:
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            connection.execute(text(others + " AND datname = current_database()"))
        return real(*args)

    with pytest.MonkeyPatch.context() as patch, pytest.raises(LostError, match="no connection"):
        patch.setattr(tables, "event_cells", cut)
        patch.setattr("communique.views.export.rows.PART", 1)
        patch.setattr("communique.views.export.rows.in_parts", lambda items, size=1: ([item] for item in items))
        write_tables(ledger, tmp_path / "out")
    gc.collect()
    assert list((tmp_path / "out").iterdir()) == []
    assert write_tables(ledger, tmp_path / "out")["events"] == 3


def test_a_full_disk_leaves_no_half_file(ledger: Ledger, tmp_path: Path) -> None:
    put_three(ledger)
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("no right to mount a small disk here")
    try:
        for write in (write_tables, write_deposit):
            with pytest.raises(CommuniqueError, match=f"{disk}/[a-z_/.]+ cannot be written: no space left"):
                write(ledger, disk / write.__name__)
        assert [p for p in disk.rglob("*") if p.is_file()] == []
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def test_a_time_that_ends_before_it_begins() -> None:
    check_days("2024", "2024-03")
    with pytest.raises(UsageError, match=r"ends .2023. before it begins .2024."):
        check_days("2024", "2023")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("args", [["export", "jsonl"], ["export", "panel"], ["timeline"], ["languages"]])
def test_standard_output_that_is_full(tmp_path: Path, args: list[str]) -> None:
    with Ledger(tmp_path / "a.db") as ledger:
        put_three(ledger)
    env = {**os.environ, "COMMUNIQUE_LEDGER": str(tmp_path / "a.db")}
    program = "from communique.views.cli import main; main()"
    with Path("/dev/full").open("w") as full:
        got = subprocess.run(
            [sys.executable, "-c", program, *args], stdout=full, stderr=subprocess.PIPE, text=True, env=env
        )
    assert (got.returncode, got.stderr) == (
        1, "communique: standard output cannot be written: no space left on device\n",
    )  # fmt: skip
