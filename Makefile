# Two commands: `make site` builds the public library, `make test` runs every check. `make help` lists the rest.

PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
PIP    := $(PY) -m pip --disable-pip-version-check --quiet
LESSONBOOK := $(VENV)/bin/lessonbook

.DEFAULT_GOAL := help
.PHONY: help site serve test lint format bench sign-demo wheel lock clean distclean

help:
	@echo "make site       anonymise, build, audit and swap in site/"
	@echo "make serve      preview with drafts, on this machine only"
	@echo "make test       lint, types, unit, whole-site and browser tests"
	@echo "make bench      what the anonymiser finds and how fast, beside stock Presidio; what the search weighs; takes long"
	@echo "make sign-demo  sign the summaries of the demonstration again"
	@echo "make format     put the code into its standard form"
	@echo "make wheel      the installable package, in dist/"
	@echo "make lock       choose the newest allowed versions and write the lock files"
	@echo "make clean      remove what was built; make distclean removes the environment too"

site: $(VENV)/.ready
	@$(LESSONBOOK) build

serve: $(VENV)/.ready
	@$(LESSONBOOK) serve

sign-demo: $(VENV)/.ready
	@$(LESSONBOOK) approve --demo

test: lint $(VENV)/.axe
	$(PY) -m mypy
	$(PY) -m pytest -n 2

lint: $(VENV)/.ready-dev
	$(PY) -m ruff check
	$(PY) -m ruff format --check

format: $(VENV)/.ready-dev
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

bench: $(VENV)/.ready-dev
	$(PY) -m benchmarks.redaction
	$(PY) -m benchmarks.planted
	$(PY) -m benchmarks.speed
	$(PY) -m benchmarks.audit
	$(PY) -m benchmarks.search
	$(PY) -m benchmarks.pages

wheel: $(VENV)/.ready-dev
	$(PY) -m build --wheel --no-isolation

# --- The environment -------------------------------------------------------------------------------------------------
# A stamp file says that an installation finished. It is older than a lock file only if that lock file has changed since,
# so a second `make site` installs nothing. Hatchling is in the lock because the project itself is installed with it.

$(VENV)/.ready: requirements.lock pyproject.toml | $(PY)
	@echo "Installing what Lessonbook needs into $(VENV), once; this takes a minute or two ..."
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock $(VENV)/.ready
	@echo "Installing what the tests need into $(VENV), once ..."
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

$(PY):
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11, 3.12 or 3.13 is needed and '$(PYTHON)' was not found. \
	On Debian: sudo apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || { echo "Python 3.11, 3.12 or 3.13 \
	is needed and '$(PYTHON)' is $$($(PYTHON) --version). Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "'$(PYTHON)' cannot make environments, because its venv \
	module is missing. On Debian: sudo apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# axe-core, the accessibility checker of the browser tests, comes from npm. Without npm those tests say that they skip.
$(VENV)/.axe: package-lock.json $(VENV)/.ready-dev
	@if command -v npm >/dev/null; then npm ci --no-audit --no-fund --silent; \
	else echo "npm is missing: the accessibility tests will be skipped."; fi
	@touch $@

lock: $(VENV)/.ready-dev
	echo "hatchling>=1.27" | $(VENV)/bin/uv pip compile pyproject.toml - --output-file requirements.lock $(LOCK)
	$(VENV)/bin/uv pip compile pyproject.toml --extra dev --output-file requirements-dev.lock $(LOCK)

LOCK := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
        --no-header --no-annotate

clean:
	rm -rf site .lessonbook-* dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path "./$(VENV)/*" -prune -exec rm -rf {} +

distclean: clean
	rm -rf $(VENV) node_modules
