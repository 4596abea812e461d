# Everything the project can do, one line each. `make` alone lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Names and versions that the tests ran with; `make test CONSTRAINTS=` tries the newest.
CONSTRAINTS ?= -c constraints.txt

.DEFAULT_GOAL := help
.PHONY: help demo test lint types walls unit evals build clean format

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/installed  ## the two seed articles as briefs, by the offline coder: no key, no network
	$(BIN)/summarizer run seeds/ --model offline/rules

test: $(VENV)/installed-dev lint types walls unit evals  ## all that CI checks

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

walls: $(VENV)/installed-dev
	$(BIN)/lint-imports

unit: $(VENV)/installed-dev
	$(BIN)/pytest -n auto

evals: $(VENV)/installed  ## the replay gate: recorded answers and the offline coder against gold; no key, no network
	$(BIN)/summarizer eval run evals/all.yaml --model offline/rules -o .evals/rules --force
	$(BIN)/summarizer eval gate .evals/rules
	$(BIN)/summarizer eval run evals/all.yaml --model replay/evals/recorded -o .evals/recorded --force
	$(BIN)/summarizer eval gate .evals/recorded

format: $(VENV)/installed-dev  ## put the code into the project's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

build: $(VENV)/installed-dev  ## the wheel and the source archive, in dist/
	$(BIN)/python -m build

clean:  ## remove what the commands above made
	rm -rf $(VENV) dist .evals .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("summarizer needs Python 3.11 or newer; try make PYTHON=python3.12") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(CONSTRAINTS) -e .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(CONSTRAINTS) -r requirements-dev.txt
	@touch $@
