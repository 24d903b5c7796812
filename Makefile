# The whole set-up: `make run` builds lofp and a site, `make test` runs every test.
# Needs Debian 12 or 13 or Ubuntu 24.04 and, where packages are missing, root or sudo.

RULES ?=
SITE ?= build/site
# Our examples stand in no repository upstream, so their pages link to none.  Git's variable keeps lofp
# from looking for one around them: without it they were rules of the clone that holds them.
EXAMPLES = examples/rules --link sigma= --link elastic= --link splunk=
APART = GIT_CEILING_DIRECTORIES="$(CURDIR)"

.PHONY: help run release test fuzz bench install clean

help:
	@sed -n 's/^# \(.*\)/\1/p' Makefile | head -2

run: release
	@$(if $(RULES),,$(APART)) build/release/lofp build $(if $(RULES),$(RULES),$(EXAMPLES)) --output $(SITE)
	@echo
	@echo "Look at it:   python3 -m http.server --directory $(SITE) 8000     then http://localhost:8000/"
	@echo "Your rules:   make run RULES=\"../sigma ../detection-rules ../security_content\""
	@echo "The program:  build/release/lofp --help"

release:
	@tools/install-packages build
	@tools/configure release
	@cmake --build --preset release --target lofp
	@ln -sf src/lofp build/release/lofp

# The release build runs what measures or reads real rule sets; the sanitised one all else.
test:
	@tools/install-packages build test
	@tools/check-layers
	@tools/check-tables
	@tools/check-names
	@tools/check-try
	@tools/check-includes
	@tools/check-alone
	@tools/check-workflows
	@tools/configure release -DBUILD_TESTING=ON
	@cmake --build --preset release
	@ln -sf src/lofp build/release/lofp
	ctest --preset release -j 2
	@tools/configure dev
	@cmake --build --preset dev
	ctest --preset dev -j 2
	@tools/configure tsan
	@cmake --build --preset tsan --target unit_tests lofp
	ctest --preset tsan -j 2

# Each fuzz target for SECONDS seconds; with a SEED other than 0 on the same inputs each time.
SECONDS ?= 60
SEED ?= 0
fuzz:
	@tools/install-packages build test
	@tools/fuzz $(SECONDS) $(SEED)

bench: release
	@bench/run

install: release
	@cmake --install build/release --prefix $(or $(PREFIX),/usr/local)

clean:
	rm -rf build
