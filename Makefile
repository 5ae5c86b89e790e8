# Commands of Three Switches. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help serve build pdf archive release zensical status agree check fix language test mutations benchmark lock audit update measure frameworks versions move

PYTHON ?= $(firstword $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p; done) python3)
BIN := .venv/bin
# Material prints its end of life (May 2027) at each build. We know it: versions are pinned.
export NO_MKDOCS_2_WARNING := 1

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## /\1 - /p' $(MAKEFILE_LIST) | awk -F ' - ' '{ printf "make %-9s %s\n", $$1, $$2 }'

serve: .venv/site ## show the site on http://127.0.0.1:8000 and reload it when a file changes; PORT=8001; LOCALE=ja: one language
	@$(BIN)/python -m docs.tools.serve "$(PORT)" "$(if $(findstring command,$(origin LOCALE)),$(LOCALE))"

build: .venv/site ## build the site into site/
	$(BIN)/python -m mkdocs build --strict --site-dir .venv/new-site
	@rm -rf site && mv .venv/new-site site

pdf: build .venv/paper ## add the cheat sheets as PDF to site/; needs Chromium or Chrome
	$(BIN)/python -m docs.tools.paper site

# Without an address, with pages that are files.
define add_archive
@rm -rf .venv/three-switches
SITE_URL= RELEASE= $(BIN)/python -m mkdocs build --strict --no-directory-urls --site-dir .venv/three-switches
@cd .venv && bin/python -m zipfile -c ../$(1)/three-switches.zip three-switches
endef

archive: build ## add three-switches.zip, the site to open from disk, to site/
	$(call add_archive,site)

release: .venv/site .venv/paper .venv/node ## make what is hosted in release/: SITE_URL=https://… and REPO_URL=https://…; needs Node and Chromium
	@$(BIN)/python -m docs.tools.release
	@rm -rf .venv/new-release
	RELEASE=yes $(BIN)/python -m mkdocs build --strict --site-dir .venv/new-release
	$(BIN)/python -m docs.tools.paper .venv/new-release
	$(BIN)/python -m docs.tools.slides .venv/new-release
	$(call add_archive,.venv/new-release)
	$(BIN)/python -m docs.tools.built .venv/new-release styles policy
	@cp LICENSE .venv/new-release/licence.txt
	@rm -rf release && mv .venv/new-release release

zensical: .venv/site .venv/zensical/all ## build the site into site-zensical/ without MkDocs and Material: the way out, once they end
	@$(BIN)/python -m docs.tools.zensical

# For translators: without torch, in seconds.
TRANSLATION = @$(BIN)/python -m docs.tools.translation

status: .venv/site ## say how far each language is; PAGE=zh/switches/eval: what has changed in one page
	$(TRANSLATION) status "$(PAGE)"

agree: .venv/site ## record that PAGE=zh/switches/eval says what the English says
	$(TRANSLATION) agree "$(PAGE)"

check: .venv/site ## find what is wrong in the texts of all languages; PAGE=zh/switches/eval: in one page
	$(TRANSLATION) check "$(PAGE)"

fix: .venv/site ## mend what a machine can, make tables again from their labels, then check; PAGE=zh/switches/eval: check one page
	$(TRANSLATION) fix "$(PAGE)"

language: .venv/site ## begin a language: CODE=ko NAME=한국어; CODE=ko UNDO=yes takes it out again; FROM=HEAD: with its words in that commit
	$(TRANSLATION) $(if $(UNDO),no-language "$(CODE)",language "$(CODE)" "$(NAME)" "$(FROM)")

# Of a site that is there already, such as SITE=release, what a browser sees.
SEEN := $(patsubst %,tests/test_%.py,browser everybody explorer found hostile links looks release)

test: .venv/all ## run every block and every check; SITE=release: those that a browser makes, on what is hosted
	$(BIN)/python -m pytest -q -n 2 --dist loadfile $(if $(SITE),$(SEEN))

mutations: .venv/all ## break copies in each way that tests/mutations.yml lists, and count what its tests catch, 10 minutes; GUARD=links: one guard
	@$(BIN)/python -m tests.mutations "$(GUARD)"

benchmark: $(if $(SITE),,build) .venv/all ## weigh and time each page beside bare HTML, 10 minutes; PAGES=part of a path; SITE=release
	$(BIN)/python -m docs.tools.benchmark $(or $(SITE),site)

# A tool that asks for other versions than the project has an environment of its own.
define with_tool
@test -x .venv/$(1)/bin/$(1) || { $(PYTHON) -m venv .venv/$(1) && .venv/$(1)/bin/pip install --quiet --disable-pip-version-check $(1)==$(2); }
endef

# What can be kept is kept: take a line out of a lock to get the newest of a package that no list names. torch's
# builds differ by platform. mkdocs-jupyter names ipykernel, which runs notebooks; showing them takes 75 MB less.
LOCK = .venv/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock"

lock: | .venv/bin/python ## lock what the requirements name and all that it needs, with hashes; needs the network
	$(call with_tool,uv,0.13.9)
	$(LOCK) --no-emit-package torch requirements.txt --output-file tests/requirements.lock
	@echo ipykernel > .venv/uv/excludes.txt
	$(LOCK) --constraints tests/requirements.lock --excludes .venv/uv/excludes.txt docs/requirements.txt --output-file docs/requirements.lock
	@grep '^torch==' requirements.txt > .venv/uv/torch.txt
	$(LOCK) --constraints tests/requirements.lock --no-emit-package torch $(FRAMEWORKS) .venv/uv/torch.txt --output-file snippets/frameworks/requirements.lock

audit: | .venv/bin/python ## find known weaknesses of what is locked, and of torch; needs the network
	$(call with_tool,pip-audit,2.10.1)
	.venv/pip-audit/bin/pip-audit --disable-pip -r tests/requirements.lock
	@grep '^torch==' requirements.txt > .venv/pip-audit/torch.txt
	.venv/pip-audit/bin/pip-audit --disable-pip --no-deps -r .venv/pip-audit/torch.txt

update: .venv/all ## make outputs, facts, tables and charts again; NAME=eval/batch_of_one: one output, in 2 seconds
	$(BIN)/python -m docs.tools.update $(if $(findstring command,$(origin NAME)),"$(NAME)")

measure: .venv/all ## measure times and peaks on this machine, 2 minutes; then update
	$(BIN)/python -m snippets.measured.cost.clock
	$(MAKE) update

# The environments that snippets/frameworks/ needs, by the folder that has their requirements.
ROOMS := frameworks vision
frameworks: $(patsubst %,.venv/%/all,$(or $(ROOM),$(ROOMS))) ## run and record what needs a framework, in .venv/frameworks (1.8 GB) and .venv/vision (1.5 GB); ROOM=vision: in one
	@for room in $(or $(ROOM),$(ROOMS)); do .venv/$$room/bin/python -m docs.tools.frameworks $$room || exit 1; done

# Several GB a release while it is tried, since PyPI's wheel for Linux brings CUDA packages.
versions: .venv/all ## run all on the releases of torch in snippets/versions/, 10 minutes each, and record what differs; TORCH=2.15.0: on one
	@$(BIN)/python -m docs.tools.versions $(if $(findstring command,$(origin TORCH)),"$(TORCH)")

move: .venv/all ## name all that differs on TORCH=2.15.0, which was tried, and write it into requirements.txt
	@$(BIN)/python -m docs.tools.versions.move "$(TORCH)"

# Where making the environment was cut off, pip is what lacks.
SOUND = @$(BIN)/python -m pip --version >/dev/null 2>&1 || \
	{ echo 'The environment in .venv is broken. Make it again: rm -rf .venv, then this command.'; exit 1; }

# Only what is locked, each file by its hash. Compiling all modules ahead would take seven seconds; Python
# compiles those that it uses.
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --no-compile

# A stamp is newer than the file it installed: nothing is installed twice.
.venv/site: docs/requirements.lock | .venv/bin/python
	$(SOUND)
	$(INSTALL) -r docs/requirements.lock
	@touch $@

# Of all that tests need, what drives a browser.
.venv/paper: tests/requirements.lock .venv/site
	@sed -nE '/^(playwright|greenlet)==/,/[^\\]$$/p' tests/requirements.lock > .venv/paper.txt
	$(INSTALL) -r .venv/paper.txt
	@touch $@

.venv/node: docs/package.json docs/package-lock.json | .venv/bin/python
	@command -v npm >/dev/null || { echo 'Node 20 or newer is needed. Install it (https://nodejs.org; Debian: apt install nodejs npm) and run the command again.'; exit 1; }
	@rm -rf $@ && mkdir $@ && cp docs/package.json docs/package-lock.json $@
	cd $@ && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# torch comes last: of what requirements.txt names only it, and for Linux the CUDA packages of its build, is not there yet.
.venv/all: requirements.txt tests/requirements.lock | .venv/bin/python
	$(SOUND)
	$(INSTALL) -r tests/requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch .venv/site .venv/paper $@

ZENSICAL := docs/tools/zensical/requirements.txt
.venv/zensical/all: $(ZENSICAL) | .venv/bin/python
	@$(PYTHON) -m venv --clear .venv/zensical
	@.venv/zensical/bin/python -m pip install --quiet --disable-pip-version-check -r $(ZENSICAL) || \
		{ echo 'Zensical could not be installed: pip says why above. It needs the network once.'; exit 1; }
	@touch $@

# torch is the project's: its version has one home.
FRAMEWORKS := snippets/frameworks/requirements.txt
.venv/frameworks/all: requirements.txt snippets/frameworks/requirements.lock | .venv/bin/python
	@$(PYTHON) -m venv --clear .venv/frameworks
	@grep '^torch==' requirements.txt > .venv/frameworks/torch.txt
	.venv/frameworks/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --no-compile -r snippets/frameworks/requirements.lock
	.venv/frameworks/bin/python -m pip install --quiet --disable-pip-version-check -r .venv/frameworks/torch.txt
	@touch $@

# All that is needed is named there: Ultralytics asks for 350 MB more, and for an OpenCV that wants a screen.
VISION := snippets/frameworks/vision/requirements.txt
.venv/vision/all: requirements.txt $(VISION) | .venv/bin/python
	@$(PYTHON) -m venv --clear .venv/vision
	@grep '^torch==' requirements.txt > .venv/vision/torch.txt
	.venv/vision/bin/python -m pip install --quiet --disable-pip-version-check -r .venv/vision/torch.txt
	@grep -E '^(torchvision|numpy|pillow)==' $(VISION) > .venv/vision/first.txt
	.venv/vision/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r .venv/vision/first.txt
	@.venv/vision/bin/python -c 'import torchvision' 2>/dev/null || { echo 'The wheels of torch and torchvision are not of one kind: one is for the CPU, the other for CUDA. Take both from one place: PIP_EXTRA_INDEX_URL=https://download.pytorch.org/whl/cpu has those for the CPU.'; exit 1; }
	.venv/vision/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r $(VISION)
	@# Ultralytics would write reports into the repository that its own folder lies in.
	@YOLO_CONFIG_DIR=.venv/vision/ultralytics YOLO_OFFLINE=true YOLO_VERBOSE=false .venv/vision/bin/python -c 'from ultralytics import settings; settings.update(runs_dir="runs")'
	@touch $@

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Python 3.11 or newer is needed. Install it, or name it: make PYTHON=/path/to/python3.12'; exit 1; }
	@test -w . || { echo 'This folder cannot be written to, and .venv has to stand in it. Copy the project to another place.'; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo 'Python cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv'; exit 1; }
