# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
# `make films` and `make test` set up what they need by themselves, in .venv.

PYTHON ?= python3.11
BIN := .venv/bin
JOBS ?= $(shell nproc 2>/dev/null || echo 2)

.PHONY: films test check format messages docs bench sbom clean

films: .venv/films
	$(BIN)/explainers build

test: .venv/test
	$(BIN)/python -m pytest -n $(JOBS)

check: .venv/test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/reuse lint --quiet

format: .venv/test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The program's texts, gathered from the code; then translate what is new in explainers/ui_texts/*/LC_MESSAGES/*.po.
messages: .venv/test
	$(BIN)/python -m tools.messages
	$(BIN)/python -m tools.reference

# The guides as a website, in output/docs.
docs: .venv/test
	$(BIN)/python -m mkdocs build --strict --quiet
	@echo "The guides are in output/docs/index.html."

bench: .venv/test
	$(BIN)/python -m tests.bench

# Everything the program consists of, for vulnerability scanners (CycloneDX). The tool lies apart, so as not to be listed.
sbom: .venv/films .venv/sbom
	.venv/sbom/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
	  --output-file output/explainers.cdx.json $(BIN)/python
	@echo "The list is in output/explainers.cdx.json."

.venv/sbom: .venv/bin/python
	$(PYTHON) -m venv $@
	$@/bin/python -m pip install --quiet --disable-pip-version-check 'cyclonedx-bom>=7,<8'

# Debian's python3.11 has venv in a package of its own; say so instead of failing half-way.
.venv/bin/python:
	@$(PYTHON) -c "import ensurepip" 2>/dev/null || { \
	  echo "Python 3.11 with venv is missing. On Debian: sudo apt install python3.11-venv"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/films: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	$(BIN)/python -m compileall -q explainers  # as pip does for what it copies
	touch $@

.venv/test: .venv/bin/python pyproject.toml constraints.txt tests/browser.sh
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	sh tests/browser.sh
	touch $@

clean:
	rm -rf .venv output/films output/site output/docs .explainers
