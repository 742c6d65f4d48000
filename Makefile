# One environment in .venv; every target makes it first when it is missing or out of date.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
STAMP = $(VENV)/.ready
DEV_STAMP = $(VENV)/.ready-dev
PORT ?= 8050
export PORT

.PHONY: run test test-changed check bench bench-peers verify packages sbom format clean

run: $(STAMP) ## try the board on this machine, in every role
	@$(BIN)/strategy-board serve --try-as

test: $(DEV_STAMP) ## everything tested, in a real browser too
	@$(BIN)/python -m tests.find_browser
	@$(BIN)/python -m pytest -m "not verify" -n 2

test-changed: $(DEV_STAMP) ## what a change touches, in about two minutes (SINCE=commit)
	@$(BIN)/python -m tests.changed $(or $(SINCE),HEAD)

check: $(DEV_STAMP) ## style, types, layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(DEV_STAMP) ## timings as ratios
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench.served

bench-peers: $(DEV_STAMP) ## the same filter change in Datasette, Vizro and Streamlit, in their own environment
	@$(BIN)/python -m tests.bench.peers

verify: $(DEV_STAMP) ## the long proofs; writes their dated report into docs/
	@$(BIN)/python -m tests.find_browser
	@$(BIN)/python -m tests.verify

packages: $(DEV_STAMP) ## after a change of constraints.txt: the hashes of all files
	@$(BIN)/python -m tests.release.packages

sbom: $(DEV_STAMP) ## what a board is made of (CycloneDX), into docs/
	@$(BIN)/python -m tests.release.bill_of_materials

format: $(DEV_STAMP)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed (make PYTHON=python3.12 ...).")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || (echo "The venv module is missing; on Debian: apt-get install python3-venv" && exit 1)
	@echo "Installing what the board needs (first time only) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $(STAMP)

$(DEV_STAMP): $(STAMP)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(DEV_STAMP)

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
