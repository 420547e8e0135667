# The ways in. Each target first installs what is missing on Debian and says so; it is quick when nothing is.
#   make build   the tool: bin/detection
#   make demo    makes a data set, trains a detector on it, shows the result
#   make test    all tests
#   make bench   speed against torchvision, in one run
CONFIGURATION ?= Release
PROVIDER ?= system
DOTNET_FLAGS = -c $(CONFIGURATION) -p:Provider=$(PROVIDER) --nologo -v quiet
RUNNER = Detection.Runner/bin/$(PROVIDER)/$(CONFIGURATION)/net10.0/Detection.Runner.dll
DEMO ?= demo-run

.PHONY: build demo test bench format dependencies test-dependencies bench-dependencies

build: dependencies
	dotnet build Detection.sln $(DOTNET_FLAGS) -clp:NoSummary
	@scripts/write-launcher $(RUNNER)
	@echo 'The tool is bin/detection: --help says what it can do, doctor whether this machine is well. Start with docs/getting-started.md.'

demo: build
	@scripts/demo $(DEMO)

test: build test-dependencies
	dotnet test Detection.sln $(DOTNET_FLAGS) --no-build -m:1

bench: build bench-dependencies
	@bench/run

format: dependencies
	dotnet format Detection.sln --verify-no-changes

dependencies:
	@scripts/install-missing $(if $(filter system,$(PROVIDER)),libtorch-dev libgloo-dev libopenblas0-pthread libopencv-dev g++ cmake)

test-dependencies:
	@scripts/install-missing python3-jsonschema

bench-dependencies:
	@scripts/install-missing python3-torch python3-torchvision
