# tcpwatch: the front door. `make help` lists what it does.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := build

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=
bindir ?= $(PREFIX)/bin
sbindir ?= $(PREFIX)/sbin
libdir ?= $(PREFIX)/lib
datadir ?= $(PREFIX)/share
mandir ?= $(datadir)/man
docdir ?= $(datadir)/doc/tcpwatch
examplesdir ?= $(docdir)/examples
# Where tcpwatchd looks by itself. Elsewhere the unit names the file, and conf.d beside it does not count.
sysconfdir ?= /etc
systemdunitdir ?= $(libdir)/systemd/system
sysusersdir ?= $(libdir)/sysusers.d
catalogdir ?= $(libdir)/systemd/catalog
bashcompletiondir ?= $(datadir)/bash-completion/completions
zshcompletiondir ?= $(datadir)/zsh/site-functions
fishcompletiondir ?= $(datadir)/fish/vendor_completions.d

# What the package needs of Debian, beside the Swift toolchain.
BUILD_PACKAGES := libsystemd-dev libyaml-dev pkg-config zlib1g-dev
# iproute2: ss, which the kernel tests compare with; prometheus: promtool; systemd: journald and journalctl; the shells:
# completions.
TEST_PACKAGES := iproute2 prometheus procps curl util-linux binutils systemd bash zsh fish
# iproute2: ss, which polls are compared with; strace counts system calls.
BENCH_PACKAGES := iproute2 strace

# What is installed runs on a Debian without Swift.
RELEASE_FLAGS := -c release --static-swift-stdlib
RELEASE_DIRECTORY := .build/release

# What checks the manual pages and etc/prometheus.
DOCUMENT_PACKAGES := groff-base mandoc prometheus python3
# What makes and checks the Debian package.
PACKAGING_PACKAGES := debhelper dpkg-dev lintian python3
# What boots a Debian to test it in.
BOOT_PACKAGES := debian-archive-keyring mmdebstrap python3 systemd-container

# What is installed beside the programs.
UNITS := $(wildcard systemd/*.service systemd/*.socket)
CATALOGS := $(wildcard systemd/*.catalog)
MANUAL_PAGES := $(wildcard docs/man/*.[1578])
DOCUMENTS := docs/control-api.md docs/findings.md docs/journal.md docs/metrics.md
EXAMPLES := $(wildcard systemd/examples/*.conf etc/prometheus/*)
UNIT_CONFIG = $(if $(filter-out /etc,$(sysconfdir)), --config $(sysconfdir)/tcpwatch/tcpwatch.yaml)

BENCH := Benchmarks/.build/release/bench
# Unpacked and not installed: as a package it would run as a service.
NODE_EXPORTER := Benchmarks/.build/node-exporter/usr/bin/prometheus-node-exporter
ALLOCATION_COUNTER := Benchmarks/.build/allocations.so
SWIFT_SOURCES := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources Benchmarks/Tests

.PHONY: help build release run test test-unit lint format bench check check-long figures install uninstall deb test-systemd clean \
	build-packages test-packages document-packages packaging-packages boot-packages bench-packages \
	check-unit check-manual check-prometheus check-linkage check-release check-benchmarks \
	bench-programs check-cost

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "%-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build-packages:
	@Scripts/install-packages $(BUILD_PACKAGES)

test-packages: build-packages
	@Scripts/install-packages $(TEST_PACKAGES)

document-packages:
	@Scripts/install-packages $(DOCUMENT_PACKAGES)

packaging-packages:
	@Scripts/install-packages $(PACKAGING_PACKAGES)

boot-packages:
	@Scripts/install-packages $(BOOT_PACKAGES)

bench-packages: build-packages
	@Scripts/install-packages $(BENCH_PACKAGES)

build: build-packages ## Build for development
	$(SWIFT) build

release: build-packages ## Build what is installed
	$(SWIFT) build $(RELEASE_FLAGS) --product tcpwatchd
	$(SWIFT) build $(RELEASE_FLAGS) --product tcpwatchctl

run: release ## Start the daemon without privileges and watch this host's status; Ctrl-C ends both
	@Scripts/run $(RELEASE_DIRECTORY)

test: test-packages ## Run all tests; a skipped test fails
	@Scripts/test $(SWIFT)

test-unit: test-packages ## Run the tests that need neither root nor the running kernel, in parallel; a skipped test fails
	@Scripts/test $(SWIFT) unit

lint: ## Check the format, the house rules and the module graph
	@Scripts/install-packages python3
	$(SWIFT) format lint --strict --recursive $(SWIFT_SOURCES)
	Scripts/lint

format: ## Format the sources
	$(SWIFT) format --in-place --recursive $(SWIFT_SOURCES)

bench-programs: bench-packages $(ALLOCATION_COUNTER)
	$(SWIFT) build -c release --package-path Benchmarks

# Loaded into programs that hold no shared Swift library, so it must link none: swift build would.
$(ALLOCATION_COUNTER): Benchmarks/Preload/allocations.c
	mkdir -p $(@D)
	"$$(dirname "$$(realpath "$$(command -v $(SWIFT))")")/clang" -shared -fPIC -O2 -std=gnu17 -D_GNU_SOURCE \
		-Wall -Wextra -Werror -o $@ $<

$(NODE_EXPORTER):
	Scripts/unpack-package prometheus-node-exporter Benchmarks/.build/node-exporter

bench: release bench-programs $(NODE_EXPORTER) ## Measure what the daemon costs (needs root, 15 minutes); writes docs/performance.md
	$(BENCH) --daemon $(RELEASE_DIRECTORY)/tcpwatchd --node-exporter $(NODE_EXPORTER) \
		--allocation-counter $(ALLOCATION_COUNTER) \
		$(if $(BENCH_FLAGS),$(BENCH_FLAGS) --command 'make bench BENCH_FLAGS="$(BENCH_FLAGS)"',--output docs/performance.md)

check-manual: document-packages release
	@Scripts/check-manual $(RELEASE_DIRECTORY)

check-long: test-packages ## Run the hostile tests with attacks of minutes (15 minutes)
	$(SWIFT) build --build-tests
	TCPWATCH_LONG=1 $(SWIFT) test --skip-build --no-parallel --filter '^HostileTests\.'

figures: test-packages release ## Attack the release build and write what that costs into docs/reliability.md
	$(SWIFT) build --build-tests
	SWIFT="$(SWIFT)" Scripts/figures $(RELEASE_DIRECTORY) docs/reliability.md

check-linkage: release
	Scripts/check-linkage "$$($(SWIFT) build --show-bin-path)" $(RELEASE_DIRECTORY)

check-release: test-packages release
	$(SWIFT) build --build-tests
	TCPWATCH_PROGRAMS="$(CURDIR)/$(RELEASE_DIRECTORY)" \
		$(SWIFT) test --skip-build --no-parallel --filter "EndToEndTests|FindingTests"

check-benchmarks: build-packages
	$(SWIFT) test --package-path Benchmarks

check-unit: test-packages
	@Scripts/check-unit

check-cost: release bench-programs ## Fail when a poll needs more allocations, system calls or memory than it may (needs root)
	$(BENCH) --only steady --check --command "make check-cost" \
		--daemon $(RELEASE_DIRECTORY)/tcpwatchd --allocation-counter $(ALLOCATION_COUNTER)


check-prometheus: document-packages
	@Scripts/check-prometheus

check: lint build test check-release check-linkage check-manual check-unit check-prometheus \
	check-benchmarks check-cost test-systemd ## All that CI runs

install: ## Install what `make release` built: programs, units, manual pages, completions, configuration (PREFIX, DESTDIR)
	@test -x $(RELEASE_DIRECTORY)/tcpwatchd && test -x $(RELEASE_DIRECTORY)/tcpwatchctl || \
		{ echo "nothing to install yet: run make release first (it needs no root)" >&2; exit 1; }
	install -D -s -m 755 -t "$(DESTDIR)$(sbindir)" $(RELEASE_DIRECTORY)/tcpwatchd
	install -D -s -m 755 -t "$(DESTDIR)$(bindir)" $(RELEASE_DIRECTORY)/tcpwatchctl
	install -d -m 755 "$(DESTDIR)$(systemdunitdir)"
	umask 022; for unit in $(notdir $(UNITS)); do \
		sed -e 's|@SBINDIR@|$(sbindir)|' -e 's|@BINDIR@|$(bindir)|' -e 's|@CONFIG@|$(UNIT_CONFIG)|' "systemd/$$unit" \
			> "$(DESTDIR)$(systemdunitdir)/$$unit"; \
	done
	install -D -m 644 systemd/tcpwatch.sysusers "$(DESTDIR)$(sysusersdir)/tcpwatch.conf"
	$(foreach catalog,$(CATALOGS),install -D -m 644 -t "$(DESTDIR)$(catalogdir)" $(catalog);)
	umask 022; for page in $(notdir $(MANUAL_PAGES)); do \
		install -d -m 755 "$(DESTDIR)$(mandir)/man$${page##*.}"; \
		sed 's|/usr/share/doc/tcpwatch|$(docdir)|' "docs/man/$$page" > "$(DESTDIR)$(mandir)/man$${page##*.}/$$page"; \
	done
	install -d -m 755 "$(DESTDIR)$(bashcompletiondir)" "$(DESTDIR)$(zshcompletiondir)" "$(DESTDIR)$(fishcompletiondir)"
	umask 022; for program in tcpwatchd tcpwatchctl; do \
		complete="$(RELEASE_DIRECTORY)/$$program --generate-completion-script"; \
		$$complete bash | sed '1{/^#!/d}' > "$(DESTDIR)$(bashcompletiondir)/$$program"; \
		$$complete zsh > "$(DESTDIR)$(zshcompletiondir)/_$$program"; \
		$$complete fish > "$(DESTDIR)$(fishcompletiondir)/$$program.fish"; \
	done
	install -D -m 644 -t "$(DESTDIR)$(docdir)" $(DOCUMENTS)
	install -D -m 644 -t "$(DESTDIR)$(examplesdir)" $(EXAMPLES)
	install -d -m 755 "$(DESTDIR)$(sysconfdir)/tcpwatch$(if $(UNIT_CONFIG),,/conf.d)"
	test -e "$(DESTDIR)$(sysconfdir)/tcpwatch/tcpwatch.yaml" || \
		install -m 644 -t "$(DESTDIR)$(sysconfdir)/tcpwatch" etc/tcpwatch.yaml
	test -n "$(DESTDIR)" || Scripts/service register "$(sysusersdir)/tcpwatch.conf"

# The sockets first: they would start the service anew.
uninstall: ## Stop the service and remove what install put in place, the configuration and the user tcpwatch excepted
	test -n "$(DESTDIR)" || Scripts/service stop $(notdir $(filter %.socket,$(UNITS)) $(filter %.service,$(UNITS)))
	rm -f "$(DESTDIR)$(sbindir)/tcpwatchd" "$(DESTDIR)$(bindir)/tcpwatchctl"
	rm -f $(foreach unit,$(notdir $(UNITS)),"$(DESTDIR)$(systemdunitdir)/$(unit)")
	rm -f "$(DESTDIR)$(sysusersdir)/tcpwatch.conf"
	rm -f $(foreach catalog,$(notdir $(CATALOGS)),"$(DESTDIR)$(catalogdir)/$(catalog)")
	rm -f $(foreach page,$(notdir $(MANUAL_PAGES)),"$(DESTDIR)$(mandir)/man$(subst .,,$(suffix $(page)))/$(page)")
	for program in tcpwatchd tcpwatchctl; do \
		rm -f "$(DESTDIR)$(bashcompletiondir)/$$program" "$(DESTDIR)$(zshcompletiondir)/_$$program" \
			"$(DESTDIR)$(fishcompletiondir)/$$program.fish"; \
	done
	rm -rf "$(DESTDIR)$(docdir)"
	test -n "$(DESTDIR)" || Scripts/service forget "$(sysconfdir)/tcpwatch"

deb: packaging-packages release ## Make a Debian package of what install installs, in dist/; lintian must have no complaint
	@Scripts/make-deb $(RELEASE_DIRECTORY) dist

test-systemd: deb boot-packages ## Test the package in a booted Debian 12 (needs root); its tree is made once, in the user's cache
	@Scripts/test-systemd dist/tcpwatch_*.deb

clean: ## Remove what was built
	rm -rf .build Benchmarks/.build dist
