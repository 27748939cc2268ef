# The commands of the project. `make help` lists them.
MAKEFLAGS += --warn-undefined-variables
.SHELLFLAGS := -eu -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

SPEC := spec/loan.signet
# Contracts whose generated code the runtime's own tests use.
TRIALS := runtime/internal/trial/pairs.signet runtime/internal/trial/tri.signet
# The race detector needs cgo, which Go turns off where there is no C compiler;
# without it the tests run all the same.
RACE := $(if $(filter 1,$(shell go env CGO_ENABLED)),-race)
FUZZTIME ?= 60s
ROUNDS ?= 5000
QUICK ?=

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: generate ## generate everything, then hold a signed conversation over HTTP
	go run ./cmd/signet-demo

.PHONY: test
test: ## run all tests
	go test $(RACE) ./...
	@# Under the race detector these read a part of the contracts only.
	$(if $(RACE),go test ./gen/openapi ./gen/docs)
	cd runtime/bench && go test ./...

# The Go release before the current one, which the module asks for.
PREVIOUS := go1.25.4

.PHONY: test-previous
test-previous: ## test the runtime, and a partner's whole program, with the previous Go release
	@if GOTOOLCHAIN=$(PREVIOUS) go version >/dev/null 2>&1; \
	then GOTOOLCHAIN=$(PREVIOUS) go test ./runtime/... && GOTOOLCHAIN=$(PREVIOUS) go test ./cmd/signet -run TestReadme; \
	else echo 'test-previous: skipped, $(PREVIOUS) cannot be had'; fi

.PHONY: generate
generate: ## generate the committed output of the reference contract, and the reference's pages
	go run ./cmd/signet-reference spec/doc
	go run ./cmd/signet gen $(SPEC) --out generated
	@for trial in $(TRIALS); do go run ./cmd/signet gen $$trial --only go --out runtime/internal/trial; done

.PHONY: check-generate
check-generate: ## fail if the committed output is stale
	go run ./cmd/signet-reference --check spec/doc
	go run ./cmd/signet gen $(SPEC) --out generated --check
	@for trial in $(TRIALS); do go run ./cmd/signet gen $$trial --only go --out runtime/internal/trial --check || exit 1; done

.PHONY: fmt
fmt: ## format Go and contracts
	gofmt -w cmd gen generated runtime spec templates
	go run ./cmd/signet fmt -w $(SPEC) $(TRIALS) spec/platforms/*.signet

.PHONY: lint
lint: ## gofmt, vet, staticcheck, stale output, govulncheck where it can reach its database
	@test -z "$$(gofmt -l cmd gen generated runtime spec templates)" || { echo 'not formatted:'; gofmt -l cmd gen generated runtime spec templates; exit 1; }
	go vet ./...
	go tool staticcheck ./...
	cd runtime/bench && go vet ./...
	go run ./cmd/signet fmt --check $(SPEC) $(TRIALS) spec/platforms/*.signet
	$(MAKE) check-generate
	@if curl -sfI --max-time 5 https://vuln.go.dev/index/db.json >/dev/null 2>&1; \
	then go tool govulncheck ./...; else echo 'govulncheck: skipped, its database cannot be reached'; fi

# Contracts whose pages sign with RSA and AES; with keys and ciphertexts that chance
# makes; and with an option of the credential.
SIGNING := wechat-pay-v3 qihoo360 taobao

.PHONY: docs-check
docs-check: ## read generated documentation in Chromium: axe-core, no requests, phones, without script
	cd gen/docs/browser && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --silent
	node gen/docs/browser/bundle.mjs --check
	@for name in $(SIGNING); do go run ./cmd/signet gen spec/platforms/$$name.signet --only docs --out .cache/docs-check || exit 1; done
	go run ./cmd/signet gen gen/docs/testdata/versions.signet --only docs --out .cache/docs-check
	node gen/docs/browser/check.mjs generated/docs/loan/index.html .cache/docs-check/docs/*/index.html

.PHONY: samples-check
samples-check: ## run all samples of all contracts in all languages (on Debian, as root, it installs their toolchains)
	gen/docs/samples/toolchains
	SIGNET_SAMPLES_ALL=1 go test ./gen/docs/samples -count=1 -timeout 1h

.PHONY: fuzz
fuzz: ## run every fuzz target for FUZZTIME
	@for p in $$(grep -rl --include='*_test.go' '^func Fuzz' . | xargs -n1 dirname | sort -u); do \
	  for f in $$(grep -ho '^func Fuzz[A-Za-z0-9]*' $$p/*_test.go | cut -d' ' -f2); do \
	    echo "$$p $$f"; go test $$p -run '^$$' -fuzz "^$$f\$$" -fuzztime $(FUZZTIME); done; done

.PHONY: properties
properties: ## hold client, server and evaluator of every platform to each other on ROUNDS random messages for each call
	@# Four changes of each member in a round: a thousand where ROUNDS is 5000.
	go test ./spec/eval -run Platforms -rounds $$(($(ROUNDS) / 20)) -timeout 2h
	go test ./gen/golang -run TestPlatforms -rounds $(ROUNDS) -timeout 4h
	go test ./gen/openapi -run TestSchemasAgree -values $$(($(ROUNDS) * 2)) -timeout 2h

# The contracts of openapi-check; all of the repository where none is named. And its
# checks, those of gen/openapi/tools/check.mjs; all where none is named.
CONTRACTS ?=
CHECKS ?=

.PHONY: openapi-check
openapi-check: ## hold the OpenAPI of every contract to linters, viewers and generators of others (needs npm, Chromium)
	CONTRACTS="$(CONTRACTS)" gen/openapi/tools/run $(CHECKS)

.PHONY: bench
bench: ## benchmark server, client, codecs, validation, recipes and generation
	go test ./runtime/... -run '^$$' -bench . -benchmem
	cd runtime/bench && go test . -run '^$$' -bench 'Server|Client$$|Refusal' -benchtime 500x
	cd runtime/bench && go test . -run '^$$' -bench Prefix
	go test ./gen/all -run '^$$' -bench .

.PHONY: bench-parts
bench-parts: ## tell how much of a job's CPU time each of its parts takes; see runtime/bench/PARTS.md
	cd runtime/bench && go test -run '^$$' -bench Parts -benchtime 5s
	cd runtime/bench/peers && go run ./generate && go test ./codecs -run '^$$' -bench Parts -benchtime 5s

.PHONY: bench-peers
bench-peers: ## measure beside other generators and libraries, write runtime/bench/RESULTS.md (QUICK=1: only see that all works)
	cd runtime/bench/peers && go run ./generate && go test ./... && go run . $(if $(QUICK),-quick)
