# One door to everything; `make help` lists it. Paths are relative, so the checkout may lie anywhere.
PORT ?= 8080
BERENE_DATA ?= data
WORKERS ?= 2
BIN := .venv/bin
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory

.PHONY: help install install-test extras extras-if-allowed servers run test test-servers lint style types imports unit format accuracy relevance bench load lock generate bundle clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r t d; do printf '  make %-12s %s\n' "$$t" "$$d"; done

install: ## .venv with the command .venv/bin/berene
	@tools/install run

install-test:
	@tools/install test

extras: ## LibreOffice and Tesseract, which read DOC files and scans (Debian packages)
	@tools/install extras

# Tests of what only these programs read are skipped, and say so, where they may not be installed.
extras-if-allowed:
	@tools/install extras || echo "tests of DOC and scans are skipped" >&2

servers: install-test ## Elasticsearch, PostgreSQL, Redis for tests (Maven Central, Debian packages)
	@tools/install servers
	@$(BIN)/python -m tools.servers get

run: install ## load the demonstration set, serve page and API on 127.0.0.1 (PORT=8080)
	@BERENE_DATA="$(BERENE_DATA)" $(BIN)/berene demo
	@BERENE_DATA="$(BERENE_DATA)" $(BIN)/berene serve --port "$(PORT)"

test: lint unit ## everything that must hold: lint, types, import directions, tests

test-servers: servers ## what needs Elasticsearch, PostgreSQL, Redis; there nothing is skipped
	@$(BIN)/python -m pytest -m servers -n "$(WORKERS)" --dist loadscope tests/servers

lint: style types imports ## ruff, mypy --strict, import directions

style: install-test
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .

types: install-test
	@$(BIN)/mypy --no-error-summary

imports: install-test
	@$(BIN)/lint-imports --no-cache >.import-report 2>&1 || { cat .import-report; exit 1; }

# Each worker begins with a half of its own and takes from the other when it is done: what a module
# prepares is prepared once.
unit: install-test extras-if-allowed
	@$(BIN)/python -m pytest -n "$(WORKERS)" --dist worksteal

format: install-test ## let ruff set the code
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

generate: install-test ## write docs/warnings.md, docs/settings.md, docs/schemas and the demonstration set anew
	@$(BIN)/python -m tools.generate
	@$(BIN)/python -m demo.compose

accuracy: install-test ## measure what share of real acts comes out right; fails where it fell
	@$(BIN)/python -m tools.accuracy

relevance: install-test ## measure how well the search finds, beside what one would take instead
	@$(BIN)/python -m tools.relevance

bench: ## speed of parse and of indexing beside peers
	@tools/install bench
	@$(BIN)/python -m bench

load: servers ## searches a second on Elasticsearch beside the bare engine, with indexing and without
	@tools/install bench
	@$(BIN)/python -m bench.load

lock: ## resolve pyproject.toml into requirements/*.txt anew
	@tools/lock

bundle: install ## one archive for a machine without internet, tried, in dist/ (BUNDLE=--without-debs …)
	@tools/bundle $(BUNDLE)

clean: ## take away .venv and caches (data/ stays)
	@rm -rf .venv build ./*.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .import-report .hypothesis
