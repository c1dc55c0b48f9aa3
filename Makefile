# `make help` lists everything. What CI runs: `make check test`.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3.11
BIN := .venv/bin
UV := .uv/bin/uv
export UV_PYTHON_DOWNLOADS := never
# Whoever sits behind a proxy with an authority of its own has told the system, not uv.
export UV_SYSTEM_CERTS := 1
export UV_PYTHON := $(PYTHON)
# Without a home directory the cache stays in the checkout.
ifeq ($(strip $(HOME)),)
export UV_CACHE_DIR := $(CURDIR)/.uv/cache
endif
SHARED ?= ../shared
export SHARED
# A hundred processes start in one run of the tests: nothing is compiled more than once.
unexport PYTHONDONTWRITEBYTECODE
PYTEST_ARGS ?=

.PHONY: help
help: ## list the commands
	@grep -hE '^[a-z-]+:.*?## ' $(MAKEFILE_LIST) | awk -F ':.*?## ' '{printf "  make %-16s %s\n", $$1, $$2}'

$(UV): requirements-uv.txt
	@command -v $(PYTHON) >/dev/null || { echo "CPython 3.11 is needed: set PYTHON=/path/to/python3.11"; exit 2; }
	$(PYTHON) -m venv .uv
	.uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-uv.txt
	@touch $@

.venv/.run: $(UV) uv.lock pyproject.toml
	$(UV) sync --quiet --locked --inexact --no-default-groups
	@touch $@

.venv/.dev: $(UV) uv.lock pyproject.toml
	$(UV) sync --quiet --locked
	@touch $@ .venv/.run

.PHONY: run
run: .venv/.run ## demo: keys, sources, gateway; prints three calls to paste; Ctrl-C ends it
	@exec $(BIN)/sluis serve --profile demo

.PHONY: test
test: .venv/.dev ## every test; the long programmes are in soak and fuzz
	$(BIN)/pytest -n 3 --dist worksteal $(PYTEST_ARGS)

.PHONY: hostile
hostile: .venv/.dev ## the catalogue of bad input against a running gateway (ROW=42 or ROW=21-53)
	$(BIN)/pytest -n 2 --dist loadfile --row $${ROW:-1-182} $(PYTEST_ARGS)

.PHONY: test-reference
test-reference: .venv/.dev ## against the public schemas and samples (SHARED=../shared); fails on any skip
	SHARED_REQUIRED=1 $(BIN)/pytest -n 2 -m reference $(PYTEST_ARGS)

.PHONY: check
check: .venv/.dev ## lint, types, import contracts, gRPC contracts, the price of the job
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory buf
	$(BIN)/python -m bench.guard

.PHONY: buf
buf: .venv/.dev ## lint the gRPC contracts, and hold them to those that were released
	@if [ -x $(BIN)/buf ]; then \
	  set -x; $(BIN)/buf lint protos; $(BIN)/buf breaking protos --against protos/released.binpb; \
	else \
	  echo "buf: NOT RUN, there is none in $(BIN); tests/edges/grpc/test_released.py holds the contracts all the same"; \
	fi

.PHONY: guard
guard: .venv/.dev ## fail when the job became more than a tenth dearer, in instructions (valgrind) or as a ratio
	$(BIN)/python -m bench.guard

.PHONY: format
format: .venv/.dev ## put the code into its form
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

.PHONY: wsdl
wsdl: .venv/.dev ## write wsdl/ anew from wsdl/facts
	$(BIN)/python wsdl/generate.py

.PHONY: protos
protos: .venv/.dev ## write the typed contracts anew from wsdl/facts, and gateway/_wire from protos/
	$(BIN)/python protos/generate.py

.PHONY: protos-release
protos-release: .venv/.dev ## at a release: what the gRPC contracts say now is what later ones may not break
	$(BIN)/python protos/generate.py --release

.PHONY: golden
golden: .venv/.dev ## write the golden files anew; review the diff
	GOLDEN_WRITE=1 $(BIN)/pytest tests/golden tests/edges $(PYTEST_ARGS)

.PHONY: behaviour
behaviour: .venv/.dev ## write docs/behaviour.md, the law as the gateway applies it, out of tests/spec
	$(BIN)/python -m tests.spec

.PHONY: services
services: .venv/.dev ## write docs/services.md, the catalogue for reading, out of policies, contracts and protos
	$(BIN)/python -m tests.services

.PHONY: world
world: .venv/.dev ## write docs/demo-world.md, the people of the demo and what to ask, out of world.yaml
	$(BIN)/python -m tests.world

.PHONY: bench
bench: .venv/.dev ## every goal of speed beside nginx, Envoy and others: twelve minutes; build/bench.json (BENCH=file)
	@mkdir -p build
	$(BIN)/python -m bench --json $${BENCH:-build/bench.json}

.PHONY: bench-quick
bench-quick: .venv/.dev ## the same in three minutes: a first impression; build/bench-quick.json
	@mkdir -p build
	$(BIN)/python -m bench --quick --json $${BENCH:-build/bench-quick.json}

.PHONY: fuzz
fuzz: .venv/.dev ## fuzzers for FUZZ_S=30 seconds each (TARGET=wsse: one), property tests with FUZZ=20 times more examples
	$(if $(TARGET),,FUZZ=$${FUZZ:-20} $(BIN)/pytest -n 2 -m "fuzz" $(PYTEST_ARGS))
	$(BIN)/python -m tests.fuzz $(TARGET) --seconds $${FUZZ_S:-30}

.PHONY: soak
soak: .venv/.dev ## the long programmes: kills and power cuts (SOAK=cycles, default 10000)
	SOAK=$${SOAK:-10000} $(BIN)/pytest -m soak $(PYTEST_ARGS)

.PHONY: mutants
mutants: .venv/.dev ## break the code on purpose, one named fault at a time; the tests must notice
	$(BIN)/python -m tests.mutants $(MUTANTS)

.PHONY: wheel
wheel: .venv/.dev ## dist/: the wheel, the same bytes from the same commit
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m hatchling build -t wheel -d dist

.PHONY: sbom
sbom: .venv/.dev ## dist/: the bill of materials of what runs (CycloneDX 1.6)
	@mkdir -p dist build
	UV_PROJECT_ENVIRONMENT=build/run $(UV) sync --quiet --locked --no-default-groups
	$(BIN)/cyclonedx-py environment --spec-version 1.6 --output-reproducible --pyproject pyproject.toml -o dist/sluis.cdx.json build/run/bin/python

.PHONY: release
release: ## dist/: wheel, bill of materials and signed provenance (KEY=release.pem)
	rm -rf dist
	$(MAKE) wheel sbom
	$(BIN)/python deploy/release.py sign dist --key $${KEY:?the key that signs: python deploy/release.py keygen release.pem}

.PHONY: clean
clean: ## remove the environment and the demo's state
	rm -rf .venv .uv .sluis build dist
