import gc
from pathlib import Path

import communique
from communique.collecting import no_cycles

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.txt"))


def test_a_reading_makes_no_cycles() -> None:
    texts = [path.read_text("utf-8") for path in SAMPLES]
    for text in texts:
        communique.read(text)
    gc.collect()
    readings = [communique.read(text) for text in texts]
    del readings
    assert gc.collect() == 0


def test_the_search_for_cycles_goes_on_as_before() -> None:
    assert gc.isenabled()
    with no_cycles():
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.disable()
    try:
        with no_cycles():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
