"""What ``import communique`` offers."""

import subprocess
import sys

import pytest

import communique


def test_public_names_are_there() -> None:
    assert communique.__all__ == ["Ledger", "Reading", "__version__", "read"]
    for name in communique.__all__:
        assert getattr(communique, name) is not None
        assert name in dir(communique)


def test_unknown_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'write'"):
        _ = communique.write


def test_importing_the_package_imports_no_engine() -> None:
    code = "import sys, communique; print([m for m in sys.modules if m.startswith('communique.')])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
