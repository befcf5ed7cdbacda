"""Build hook: a wheel whose modules of reading are compiled (mypyc); on request, with a C compiler at hand.

``HATCH_BUILD_HOOKS_ENABLE=1 pip install .`` runs it, or ``make fast``. The Python files stay in the wheel: the compiled
modules lie beside them and are found first. ``modules`` in pyproject.toml names what is compiled. Nothing is written
into the source tree: a compiled module left there would hide later changes of its source. COMMUNIQUE_OPT_LEVEL=0 makes
a slow build in half the time, to test with.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledReading(BuildHookInterface):  # type: ignore[misc]
    """Adds the compiled modules to a wheel; an editable install stays as it is."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            self.app.display_warning("an editable install is not compiled")
            return
        source = Path(self.root) / "src"
        modules = sorted(str(path.relative_to(source)) for name in self.config["modules"] for path in source.glob(name))
        modules = [module for module in modules if not module.endswith("__init__.py")]
        folder = tempfile.mkdtemp()  # read from when the wheel is written
        with chdir(source):
            built = compile_modules(modules, Path(folder))
        build_data["force_include"].update({str(path): str(path.relative_to(folder)) for path in built})
        build_data.update(infer_tag=True, pure_python=False)


def compile_modules(modules: list[str], folder: Path) -> list[Path]:
    """The compiled modules (paths relative to the working folder), laid out below ``folder`` as they are imported."""
    from mypyc.build import mypycify
    from setuptools import setup

    with tempfile.TemporaryDirectory() as work:
        options = ["--config-file=", f"--cache-dir={work}/mypy", "--ignore-missing-imports", "--explicit-package-bases"]
        extensions = mypycify(
            [*options, *modules],
            target_dir=f"{work}/c",
            opt_level=os.environ.get("COMMUNIQUE_OPT_LEVEL", "2"),
            debug_level="0",
            multi_file=True,
            group_name="communique_reading",
        )
        arguments = ["--quiet", "build_ext", "--build-lib", str(folder), "--build-temp", f"{work}/o"]
        setup(name="communique-reading", packages=[], ext_modules=extensions, script_args=arguments)
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]
