# Every command a developer needs. `make demo` and `make test` are all that a newcomer needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# how many processes share the tests
TESTERS ?= 2
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo test lint format bench clean
help:  ## list the commands
	@grep -hE '^[a-z][a-zA-Z._-]*:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 14

demo: $(VENV)/runtime.stamp  ## build a fresh database from seeds/ and print the conflict report
	@rm -f build/demo.db build/demo.db-wal build/demo.db-shm && mkdir -p build
	@$(BIN)/factcheck --db build/demo.db run seeds/

test: $(VENV)/dev.stamp  ## all tests, on SQLite and on a PostgreSQL server that the tests start themselves
	$(BIN)/python -m pytest --numprocesses $(TESTERS) --dist loadfile

lint: $(VENV)/dev.stamp  ## ruff, mypy --strict, the import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/dev.stamp  ## lay out the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/dev.stamp  ## how fast and how good, side by side in one run
	$(BIN)/python bench/run_seeds.py
	$(BIN)/python bench/reading_speed.py $(if $(TEXTS),--texts $(TEXTS))
	$(BIN)/python -m bench.audit_mutations
	$(BIN)/python -m bench.races

claims.db: $(VENV)/runtime.stamp $(wildcard seeds/*) $(wildcard migrations/versions/*.py)  ## the worked example: the database built from seeds/
	rm -f $@ $@-wal $@-shm
	SOURCE_DATE_EPOCH=1767225600 $(BIN)/factcheck --db $@ run seeds/ > /dev/null
	$(BIN)/factcheck --db $@ db seal

docs/schema.md: $(VENV)/runtime.stamp factcheck/dictionary.toml $(wildcard migrations/versions/*.py)  ## every table and column in words
	@mkdir -p build && rm -f build/words.db*
	$(BIN)/factcheck --db build/words.db db upgrade
	$(BIN)/factcheck --db build/words.db db dictionary --format md -o $@

docs/cli.md: $(VENV)/runtime.stamp $(wildcard factcheck/cli/*.py)  ## the reference of all commands, from their own help
	$(BIN)/python -m factcheck.cli.reference > $@.new && mv $@.new $@

docs/review.png: $(VENV)/dev.stamp claims.db  ## the picture of the review page in the README; needs Chromium
	$(BIN)/python docs/screenshot.py

clean:  ## remove what can be made again
	rm -rf $(VENV) build dist

$(VENV)/python.stamp:
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade --constraint constraints.txt pip
	@touch $@

$(VENV)/runtime.stamp: $(VENV)/python.stamp pyproject.toml constraints.txt
	$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/runtime.stamp
	$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@
