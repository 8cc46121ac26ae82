.PHONY: run guide test check simulate smoke bench million outage attack mutants package package-test clean

# Builds and starts a private installation under var/run; Ctrl-C stops everything.
run:
	@.ci/packages run
	@swift build -c release --product rastro
	@swift build -c release --product rastro-sandbox
	@.ci/play var/run

# Checks of form, then all tests on real MariaDB, nginx, FastCGI and Chromium.
test:
	@.ci/test

# The pictures of docs/painel.md, made anew by the test that walks the way which it describes.
guide:
	@.ci/test --filter AdminFirstUseFlowTests
	@mkdir -p docs/painel && cp var/e2e/guide/*.png docs/painel/

# Only the checks of form.
check:
	@.ci/check-imports
	@.ci/check-links
	@.ci/check-sizes
	@.ci/check-format
	@.ci/check-package

# Worlds in which processes die and overtake each other, SEEDS of them from SEED on, and what they covered.
simulate:
	@.ci/packages test
	@swift build --build-tests
	@SIMULATION_SEEDS=$(or $(SEEDS),20000) SIMULATION_SEED=$(or $(SEED),1) \
		swift test --disable-xctest --skip-build --filter SimulationTests

# One sale through a fresh stack, each step with its evidence.
smoke:
	@.ci/packages run
	@swift build --product rastro
	@swift build --product rastro-sandbox
	@RASTRO_BIN=$(CURDIR)/.build/debug .ci/smoke

# Throughput as a ratio to a bare FastCGI echo behind the same nginx, in one run.
bench:
	@.ci/packages bench
	@swift build -c release --product rastro
	@swift build -c release --product rastro-sandbox
	@RASTRO_BIN=$(CURDIR)/.build/release .ci/bench

# How long queries of pages, reports and a dispatcher's claim take on a million payments and ten million clicks.
million:
	@.ci/packages bench
	@swift build -c release --product rastro
	@RASTRO_BIN=$(CURDIR)/.build/release .ci/million

# A minute of clicks while workers and database are killed: nothing lost, nothing doubled.
outage:
	@.ci/packages bench
	@swift build -c release --product rastro
	@swift build -c release --product rastro-sandbox
	@RASTRO_BIN=$(CURDIR)/.build/release .ci/outage

# What the product was attacked with, on loopback: prints how honest clients fare meanwhile.
attack:
	@.ci/packages attack
	@swift build -c release --product rastro
	@swift build -c release --product rastro-sandbox
	@RASTRO_BIN=$(CURDIR)/.build/release RASTRO_DISPATCHERS=2 .ci/attack

# Breaks one rule at a time in a copy under var/mutants; every break must make a test fail.
mutants:
	@.ci/packages mutants
	@.ci/mutants

# The Debian package, in var/package.
package:
	@.ci/package

# That package on a clean Debian with its own systemd, from installation to purge; as root.
package-test:
	@.ci/package-test

clean:
	rm -rf .build var
