# `make help` says what there is. Every target but run and help is for people who change the code.
PORT ?= 8000
VENV ?= .venv
export PORT VENV

.PHONY: help run test lint format bench faults fuzz lock services stop-services clean

help:
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' Makefile | awk -F'|' '{ printf "%-22s%s\n", $$1, $$2 }'

run: ## the site with its demo on http://127.0.0.1:8000 (PORT=8001 for another port)
	@exec bin/run

test: ## the whole suite (ARGS="tests/search -k radius" for a part)
	@exec bin/test $(ARGS)

lint: ## every guard: style, templates, types, imports, migrations, production settings
	@exec bin/lint

format: ## let ruff put imports, spaces and quotes in order
	@bin/venv requirements-dev.txt
	@$(VENV)/bin/python -m ruff check --fix . ; $(VENV)/bin/python -m ruff format .

bench: ## measure the search and the files of a large Wisdom, for docs/benchmarks.md
	@bin/venv requirements-dev.txt
	@$(VENV)/bin/python -m tests.benchmarks.search $(ARGS)
	@exec $(VENV)/bin/python -m tests.benchmarks.outputs $(ARGS)

faults: ## the tests that break a service on purpose
	@exec bin/marked faults $(ARGS)

fuzz: ## the tests that make up hostile input, for longer than `make test` does
	@exec bin/marked fuzz $(ARGS)

lock: ## work out requirements*.txt anew from pyproject.toml
	@exec bin/lock $(ARGS)

services: ## install and start PostgreSQL, Elasticsearch and Chromium for the tests
	@exec bin/services start

stop-services: ## end them
	@exec bin/services stop

clean: ## remove caches and the virtual environment; the database and uploads in var/ stay
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
