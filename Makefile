# Every target shares one .venv; `make install` fills it once, and again only when pyproject.toml has changed.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin

.PHONY: install fast demo test check format score bench schema packs levels screenshots sbom clean

install: .venv/.installed

.venv/.installed: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

# Reading compiled, into build/fast; PYTHONPATH=build/fast makes any of the other targets use it. Needs a C compiler.
fast: install
	rm -rf build/fast
	HATCH_BUILD_HOOKS_ENABLE=1 $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target build/fast .

demo: install
	@$(BIN)/python tools/demo.py

test: install
	$(BIN)/python -m pytest

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

score: install
	@$(BIN)/python tools/score.py

bench: install
	@$(BIN)/python tools/bench.py
	@$(BIN)/python tools/bench_ledger.py
	@$(BIN)/python tools/bench_web.py
	@$(BIN)/python tools/bench_batch.py

schema: install
	$(BIN)/python tools/build_json_schema.py
	$(BIN)/python tools/build_schema_doc.py
	$(BIN)/python tools/build_exports_doc.py

packs: install
	$(BIN)/python tools/build_packs.py

levels: install
	$(BIN)/python tools/build_levels.py

screenshots: install
	$(BIN)/python tools/screenshots.py

# A bill of materials (CycloneDX) of what an installation with the web application and all that has wheels brings along.
sbom: install
	@mkdir -p build
	@rm -rf build/sbom-venv && $(PYTHON) -m venv build/sbom-venv
	@build/sbom-venv/bin/python -m pip install --quiet --disable-pip-version-check '.[arrow,pdf,postgres,warc,web]'
	@build/sbom-venv/bin/python -m pip uninstall --quiet --yes pip setuptools
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --mc-type application --output-reproducible \
	  --output-file build/communique.cdx.json build/sbom-venv/bin/python
	@rm -rf build/sbom-venv

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
