# One command each: `make demo` shows the whole story, `make test` proves it.
PYTHON ?= python3
OUT ?= demo-out
BIN := .venv/bin

.PHONY: setup demo test check types rewritten format bench clean

# Or each of the processes that test would rewrite the assertions of all modules for itself.
unexport PYTHONDONTWRITEBYTECODE

setup:
	@PYTHON="$(PYTHON)" sh packaging/setup.sh

demo: setup
	$(BIN)/ecabinet demo --out "$(OUT)"

test: setup
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory -j2 types rewritten
	@$(MAKE) --no-print-directory test

types: setup
	$(BIN)/mypy

# What cannot be collected is told by the tests themselves.
rewritten: setup
	@$(BIN)/python -m pytest --collect-only -qq >/dev/null || true

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup
	$(BIN)/python -m tests.bench

clean:
	rm -rf .venv build dist *.egg-info
