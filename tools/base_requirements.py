"""Prints the requirements of the base install, one a line, as pyproject.toml has them."""

import tomllib
from pathlib import Path

project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
print("\n".join(project["dependencies"]))
