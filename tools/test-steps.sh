# shellcheck shell=bash
# The steps of ./dev test, fastest first. Sourced by ./dev.

TEST_STEPS=(format guards clippy domain sqlite postgres app binary city contract browser)

declare -A TEST_TITLES=(
  [format]="formatting of Rust, and shellcheck of the scripts"
  [guards]="what each crate may depend on"
  [clippy]="clippy without warnings, building all tests"
  [domain]="the rules, and the pages as far as they need no browser"
  [sqlite]="documents and server on SQLite"
  [postgres]="server on PostgreSQL"
  [app]="the app: Trunk, wasm-opt, brotli"
  [binary]="the release program for the next three"
  [city]="the demo city from an empty folder, and after a kill"
  [contract]="OpenAPI contract under schemathesis"
  [browser]="browser flows, accessibility, weight"
)

declare -A TEST_HINTS=(
  [format]="Run: ./dev fmt"
  [guards]="Look for the crate with: cargo tree -i CRATE; an unused one is taken out of its Cargo.toml"
  [clippy]="Run: ./dev check"
  [browser]="Screenshots of what failed are in end2end/shots/."
)

declare -A TEST_NEEDS=([binary]="app" [city]="binary" [contract]="binary" [browser]="app binary")

test_format() {
  cargo fmt --all --check -- --color never
  shellcheck --external-sources --source-path="$ROOT" dev .ci/run tools/*.sh
}

# The arrows between the crates; the crates that must not come in, or not twice, or under another licence (deny.toml); and
# those that nobody uses.
test_guards() {
  forbid greenlane-domain sea-orm sqlx-core tokio axum hyper reqwest web-sys leptos getrandom
  forbid greenlane-app greenlane-server sea-orm sqlx-core tokio axum hyper
  forbid greenlane-server greenlane-app leptos openssl-sys native-tls
  only_one sqlx-core
  only_one libsqlite3-sys
  grep -qx "wasm_bindgen = \"$(locked_version wasm-bindgen)\"" Trunk.toml ||
    { echo "Trunk.toml must name the wasm_bindgen of Cargo.lock, $(locked_version wasm-bindgen)"; return 1; }
  PATH="$TOOLS/python/bin:$PATH" cargo deny --locked check bans licenses sources
  PATH="$TOOLS/python/bin:$PATH" cargo shear --locked --deny-warnings --color never
}

# forbid CRATE NAMES…: none of the names stands in the crate's tree of normal dependencies.
forbid() {
  local crate=$1 target=x86_64-unknown-linux-gnu names name
  shift
  if [[ $crate == greenlane-app ]]; then target=wasm32-unknown-unknown; fi
  names=$(dependencies -p "$crate" --target "$target")
  for name in "$@"; do
    if grep -q "^$name v" <<<"$names"; then
      echo "$crate must not depend on $name, not even through another crate"
      return 1
    fi
  done
}

only_one() {
  local versions
  versions=$(dependencies -p greenlane-server | grep "^$1 v" || echo none)
  if [[ $versions == none || $(wc -l <<<"$versions") -ne 1 ]]; then
    printf 'one version of %s was expected, the tree has:\n%s\n' "$1" "$versions"
    return 1
  fi
}

dependencies() {
  cargo tree --locked --edges normal --prefix none --format '{p}' "$@" | cut -d' ' -f1,2 | sort -u
}

# build_tests [OPTIONS…]: builds all tests, by clippy in the compiler's place: what it says of the workspace comes with the one
# build, and the dependencies are not gone through once more for it alone.
build_tests() {
  RUSTC_WORKSPACE_WRAPPER=$(clippy_driver) cargo test --locked --workspace --no-run "$@"
}

# Beside cargo where Rust is a distribution's, in the toolchain where it is rustup's, whose own programs only choose one.
clippy_driver() {
  local driver
  driver=$(rustc --print sysroot)/bin/clippy-driver
  if [[ -x $driver ]]; then printf '%s\n' "$driver"; else command -v clippy-driver; fi
}

# run_tests FOLDER…: runs the test programs of these packages. They are built with those of the whole workspace: a selection
# of its own would have the dependencies compiled once more, with the features that this selection asks of them.
run_tests() {
  local programs folder program
  programs=$(build_tests --message-format=json-render-diagnostics | node tools/test-programs.mjs "$@")
  while IFS=$'\t' read -r folder program; do
    (cd "$folder" && "$program")
  done <<<"$programs"
}

# The pages are built into the program; where nobody has built them yet, there are none.
test_clippy() {
  mkdir -p dist
  build_tests --message-format=json | node tools/warnings.mjs
}

test_domain() {
  run_tests sources domain app
  RUSTC_WORKSPACE_WRAPPER=$(clippy_driver) cargo test --locked --workspace --doc
}

test_sqlite() {
  unset TEST_DATABASE_URL
  run_tests docgen server
}

test_postgres() {
  trap stop_postgres EXIT
  start_postgres
  # A test mostly waits for the server, so more of them than cores.
  RUST_TEST_THREADS=6 run_tests server
}

test_app() {
  build_app
}

# The program that people start: what only a release build does (speed, the app inside) is met here.
test_binary() {
  cargo build --locked --release -p greenlane-server
}

test_city() {
  node end2end/city.mjs
}

test_contract() {
  PATH="$TOOLS/python/bin:$PATH" node end2end/contract.mjs
}

test_browser() {
  node end2end/run.mjs
}

# mutants [ARGS…]: domain's, each tried by domain's own tests; what was missed stands in target/mutants/mutants.out.
mutants() {
  CARGO_TARGET_DIR="$ROOT/target/mutants" CARGO_PROFILE_DEV_OPT_LEVEL=0 CARGO_PROFILE_DEV_DEBUG=0 \
    cargo mutants -p greenlane-domain --baseline=skip --timeout 60 --output "$ROOT/target/mutants" "$@"
}

# Which lines of the rules and of the server the tests run, on SQLite. Only the workspace is built anew for it.
coverage() {
  local counts="$ROOT/target/coverage" programs folder program objects=()
  rm -rf "$counts"
  mkdir -p "$counts" dist
  unset TEST_DATABASE_URL
  export RUSTC_WORKSPACE_WRAPPER="$ROOT/tools/instrument.sh"
  programs=$(LLVM_PROFILE_FILE="$counts/build/%m.profraw" \
    cargo test --locked --workspace --no-run --message-format=json-render-diagnostics |
    node tools/test-programs.mjs domain docgen server)
  while IFS=$'\t' read -r folder program; do
    objects+=(--object "$program")
    (cd "$folder" && LLVM_PROFILE_FILE="$counts/%m.profraw" quietly "coverage-$(basename "$program")" "$program")
  done <<<"$programs"
  for program in "$counts"/*.profraw; do objects+=(--instr-profile "$program"); done
  cov show "${objects[@]}" | node tools/coverage.mjs domain/src=95 server/src=85
}

# test_all [STEP…]: runs the named steps, or all, with what they need; fails when one fails.
test_all() {
  local name
  for name in "$@"; do
    [[ -n ${TEST_TITLES[$name]:-} ]] || die "There is no test step '$name'." "The steps are: ${TEST_STEPS[*]}"
  done
  declare -gA TEST_RESULTS=() TEST_SECONDS=()
  local chosen=("$@")
  if (($# == 0)); then chosen=("${TEST_STEPS[@]}"); fi
  for name in "${chosen[@]}"; do run_test_step "$name"; done
  print_test_summary
}

run_test_step() {
  local name=$1 need
  if [[ -n ${TEST_RESULTS[$name]:-} ]]; then return; fi
  for need in ${TEST_NEEDS[$name]:-}; do
    run_test_step "$need"
    if [[ ${TEST_RESULTS[$need]} != passed ]]; then
      TEST_RESULTS[$name]="not run"
      return
    fi
  done
  step "Testing ${TEST_TITLES[$name]}"
  local log="$LOGS/test-$name.log" began=$SECONDS code
  # Not in a condition: there bash would let the function go on after its first failing line.
  set +e
  (
    set -e
    "test_$name"
  ) >"$log" 2>&1
  code=$?
  set -e
  TEST_SECONDS[$name]=$((SECONDS - began))
  if ((code == 0)); then
    TEST_RESULTS[$name]=passed
    note "passed in ${TEST_SECONDS[$name]} s"
    return
  fi
  TEST_RESULTS[$name]=FAILED
  tail -n 80 "$log"
  note "FAILED after ${TEST_SECONDS[$name]} s; the whole output is in ${log#"$ROOT"/}. ${TEST_HINTS[$name]:-}"
}

print_test_summary() {
  local name failed=0
  printf '\n%-10s %-8s %8s\n' step result seconds
  for name in "${TEST_STEPS[@]}"; do
    if [[ -z ${TEST_RESULTS[$name]:-} ]]; then continue; fi
    printf '%-10s %-8s %8s\n' "$name" "${TEST_RESULTS[$name]}" "${TEST_SECONDS[$name]:--}"
    if [[ ${TEST_RESULTS[$name]} != passed ]]; then failed=1; fi
  done
  printf '%-10s %-8s %8s\n' all "" "$SECONDS"
  if ((failed)); then die "Not every step passed." "Run one step again with: ./dev test STEP"; fi
}
