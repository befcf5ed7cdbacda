"""The line of a long run: pages, rate, share, time left; on a terminal only."""

import io
import time

import pytest

from communique.views.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_rate_and_time_left_count_from_where_this_run_began(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    out = Terminal()
    step = Progress(out).share()
    step(1000, 0.5)  # read by an earlier run
    now[0] = 110.0
    step(1200, 0.75)
    line = out.getvalue().rsplit("\x1b[K", 1)[1]
    assert line == "1,200 pages · 20/s · 75% · 10 s left"


def test_nothing_is_written_where_there_is_no_terminal() -> None:
    out = io.StringIO()
    Progress(out).share()(10, 0.5)
    assert out.getvalue() == ""
