# Everything needs Python 3.11 or later as `python3` (or PYTHON=…); the rest is installed into .venv.
PYTHON ?= python3
BIN := .venv/bin
DEMO ?= demo.lantian
JOBS ?= 2
ARTICLES ?= 2000
QUERIES ?= 20

.PHONY: demo test lint bench floors scores proofs clean

demo: .venv/lantian
	$(BIN)/lantian demo --corpus $(DEMO)

test: lint
	$(BIN)/python -m pytest -n $(JOBS) -m "not slow"

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Scores on the development gold, where it stands beside the project.
floors: .venv/dev
	$(BIN)/python -m pytest -m slow tests/test_floors.py

# Precision, recall and F1 of each kind on the annotated articles of the tests.
scores: .venv/dev
	$(BIN)/python -m tests.articles

# Everything, and what takes minutes: a million clean characters, kill -9, new random inputs for the laws.
proofs: .venv/dev
	HYPOTHESIS_PROFILE=searching $(BIN)/python -m pytest

# Speeds as ratios within one run; ARTICLES=20000 QUERIES=100 for a long one.
bench: .venv/dev .venv/peers/ready
	$(BIN)/python -m tests.bench --peers .venv/peers/bin/python --articles $(ARTICLES) --queries $(QUERIES)

clean:
	rm -rf .venv $(DEMO) build *.egg-info

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "lantian needs Python 3.11 or later; say PYTHON=/path/to/one")'
	$(PYTHON) -m venv .venv

.venv/lantian: .venv/bin/python pyproject.toml .ci/constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint .ci/constraints.txt --editable .
	touch $@

.venv/dev: .venv/bin/python pyproject.toml .ci/constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint .ci/constraints.txt --editable '.[dev]'
	touch $@ .venv/lantian

# Other extractors, to be measured against: they never enter our own environment.
.venv/peers/ready: .venv/bin/python tests/bench/peers/requirements.txt
	$(BIN)/python -m venv .venv/peers
	.venv/peers/bin/python -m pip install --quiet --disable-pip-version-check --requirement tests/bench/peers/requirements.txt
	touch $@
