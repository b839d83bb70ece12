# tcpwatch: the front door. `make help` lists what it does.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := build

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=
systemdunitdir ?= $(PREFIX)/lib/systemd/system

# What the package needs of Debian, beside the Swift toolchain.
BUILD_PACKAGES := libsystemd-dev libyaml-dev pkg-config
# iproute2: ss, which the kernel tests compare with; prometheus: promtool; systemd: journald and journalctl.
TEST_PACKAGES := iproute2 prometheus procps curl util-linux binutils systemd
# iproute2: ss, which polls are compared with; strace counts system calls.
BENCH_PACKAGES := iproute2 strace

# What is installed runs on a Debian without Swift.
RELEASE_FLAGS := -c release --static-swift-stdlib
RELEASE_DIRECTORY := .build/release
BENCH := Benchmarks/.build/release/bench
# Unpacked and not installed: as a package it would run as a service.
NODE_EXPORTER := Benchmarks/.build/node-exporter/usr/bin/prometheus-node-exporter
ALLOCATION_COUNTER := Benchmarks/.build/allocations.so
SWIFT_SOURCES := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources Benchmarks/Tests

.PHONY: help build release run test lint format bench check install uninstall clean \
	build-packages test-packages bench-packages bench-programs check-linkage check-release check-benchmarks check-cost

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "%-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build-packages:
	@Scripts/install-packages $(BUILD_PACKAGES)

test-packages: build-packages
	@Scripts/install-packages $(TEST_PACKAGES)

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

lint: ## Check the format and the house rules
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

check-linkage: release
	Scripts/check-linkage "$$($(SWIFT) build --show-bin-path)" $(RELEASE_DIRECTORY)

check-release: test-packages release
	$(SWIFT) build --build-tests
	TCPWATCH_PROGRAMS="$(CURDIR)/$(RELEASE_DIRECTORY)" \
		$(SWIFT) test --skip-build --no-parallel --filter "EndToEndTests|FindingTests"

check-benchmarks: build-packages
	$(SWIFT) test --package-path Benchmarks

check-cost: release bench-programs ## Fail when a poll needs more allocations, system calls or memory than it may (needs root)
	$(BENCH) --only steady --check --command "make check-cost" \
		--daemon $(RELEASE_DIRECTORY)/tcpwatchd --allocation-counter $(ALLOCATION_COUNTER)

check: lint build test check-release check-linkage check-benchmarks check-cost ## All that CI runs

install: ## Install what `make release` built: programs, unit, default configuration (PREFIX, DESTDIR, systemdunitdir)
	@test -x $(RELEASE_DIRECTORY)/tcpwatchd && test -x $(RELEASE_DIRECTORY)/tcpwatchctl || \
		{ echo "nothing to install yet: run make release first (it needs no root)" >&2; exit 1; }
	install -D -s -m 755 $(RELEASE_DIRECTORY)/tcpwatchd "$(DESTDIR)$(PREFIX)/sbin/tcpwatchd"
	install -D -s -m 755 $(RELEASE_DIRECTORY)/tcpwatchctl "$(DESTDIR)$(PREFIX)/bin/tcpwatchctl"
	install -d -m 755 "$(DESTDIR)$(systemdunitdir)"
	sed 's|@PREFIX@|$(PREFIX)|g' systemd/tcpwatchd.service > "$(DESTDIR)$(systemdunitdir)/tcpwatchd.service"
	chmod 644 "$(DESTDIR)$(systemdunitdir)/tcpwatchd.service"
	test -e "$(DESTDIR)/etc/tcpwatch/tcpwatch.yaml" || \
		install -D -m 644 etc/tcpwatch.yaml "$(DESTDIR)/etc/tcpwatch/tcpwatch.yaml"

uninstall: ## Remove what install put in place, the configuration excepted
	rm -f "$(DESTDIR)$(PREFIX)/sbin/tcpwatchd" "$(DESTDIR)$(PREFIX)/bin/tcpwatchctl"
	rm -f "$(DESTDIR)$(systemdunitdir)/tcpwatchd.service"

clean: ## Remove what was built
	rm -rf .build Benchmarks/.build
