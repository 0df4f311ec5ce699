# One command each: `make demo` shows the whole story, `make test` proves it.
PYTHON ?= python3
OUT ?= demo-out
BIN := .venv/bin

.PHONY: setup demo test check format bench clean

setup:
	@PYTHON="$(PYTHON)" sh packaging/setup.sh

demo: setup
	$(BIN)/ecabinet demo --out "$(OUT)"

test: setup
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory test

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup
	$(BIN)/python -m tests.bench

clean:
	rm -rf .venv build dist *.egg-info
