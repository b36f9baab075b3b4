# Everything is in start.py, so that Windows has the same commands: `py start.py lab`.
PYTHON ?= python3

.PHONY: help lab test test-all build bench bench-live accuracy screenshots gallery

help:
	@$(PYTHON) start.py --help

lab:
	@$(PYTHON) start.py lab $(ARGS)

test:
	@$(PYTHON) start.py test

test-all:
	@$(PYTHON) start.py test-all

build:
	@$(PYTHON) start.py build $(ARGS)

bench:
	@$(PYTHON) start.py bench $(ARGS)

bench-live:
	@$(PYTHON) start.py bench-live $(ARGS)

accuracy:
	@$(PYTHON) start.py accuracy

screenshots:
	@$(PYTHON) start.py screenshots

gallery:
	@$(PYTHON) start.py gallery
