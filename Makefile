# The whole set-up: `make run` builds lofp and a site, `make test` runs every test.
# Needs Debian 12 and, where packages are missing, root or sudo.

RULES ?=
SITE ?= build/site
# Our examples stand in no repository upstream, so their pages link to none.
EXAMPLES = examples/rules --link sigma= --link elastic= --link splunk=

.PHONY: help run release test fuzz bench install clean

help:
	@sed -n 's/^# \(.*\)/\1/p' Makefile | head -2

run: release
	@build/release/lofp build $(if $(RULES),$(RULES),$(EXAMPLES)) --output $(SITE)
	@echo
	@echo "Look at it:   python3 -m http.server --directory $(SITE) 8000     then http://localhost:8000/"
	@echo "Your rules:   make run RULES=\"../sigma ../detection-rules ../security_content\""
	@echo "The program:  build/release/lofp --help"

release:
	@tools/install-packages build
	@cmake --preset release -Wno-dev >/dev/null
	@cmake --build --preset release
	@ln -sf src/lofp build/release/lofp

test: release
	@tools/install-packages test
	@tools/check-layers
	@tools/check-names
	@cmake --preset dev -Wno-dev >/dev/null
	@cmake --build --preset dev
	ctest --preset dev -j 2
	@cmake --preset tsan -Wno-dev >/dev/null
	@cmake --build --preset tsan --target unit_tests lofp
	ctest --preset tsan -j 2 -L 'unit|threads'

# Each fuzz target for SECONDS seconds; with a SEED other than 0 on the same inputs each time.
SECONDS ?= 60
SEED ?= 0
fuzz:
	@tools/install-packages build test fuzz
	@tools/fuzz $(SECONDS) $(SEED)

bench: release
	@bench/run

install: release
	@cmake --install build/release --prefix $(or $(PREFIX),/usr/local)

clean:
	rm -rf build
