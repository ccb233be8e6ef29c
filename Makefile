# Two commands set everything up on a fresh machine: `make run` and `make test`.

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check

.PHONY: run test cover lint browser fuzz bench lock clean

run: .venv/run
	$(BIN)/batik serve --samples

# One thread in the numeric libraries: idle ones spin, and small searches wait for them (60 s to 14 s).
test: .venv/tests browser lint
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest --numprocesses auto --dist worksteal

# The same tests with branch coverage, which takes a third longer.
cover: .venv/tests browser
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest --numprocesses auto --dist worksteal --cov

# The API asked thousands of times by everybody, where the tests ask a few.
fuzz: .venv/tests
	BATIK_FUZZ=1000 OMP_NUM_THREADS=1 $(BIN)/python -m pytest --numprocesses auto tests/api/test_fuzz.py

lint: .venv/tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/tests browser
	$(BIN)/python tests/benchmarks/checking.py
	$(BIN)/python tests/benchmarks/gallery.py
	$(BIN)/python tests/benchmarks/browser.py

# The pages are tested in Debian's chromium; without it those tests say why they are skipped.
browser:
	@command -v chromium >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; \
	  else echo "No browser: install it with 'sudo apt-get install chromium'."; fi; }

.venv/run: requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(INSTALL) --require-hashes -r requirements.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

.venv/tests: requirements-tests.txt .venv/run
	$(INSTALL) --require-hashes -r requirements-tests.txt
	touch $@

# Renews both locks; needs uv (pip install uv).
lock:
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --upgrade \
	  --generate-hashes --no-emit-index-url --no-header --quiet -o requirements.txt
	uv pip compile pyproject.toml --group tests --universal --python-version 3.11 --upgrade \
	  --generate-hashes --no-emit-index-url --no-header --quiet -c requirements.txt \
	  -o requirements-tests.txt

clean:
	rm -rf .venv dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
