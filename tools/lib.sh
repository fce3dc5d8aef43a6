# shellcheck shell=bash
# Words and small helpers shared by ./dev and its parts. Sourced, never run.

LOGS="$ROOT/.tools/log"
STEP=0
mkdir -p "$LOGS"

# Prints a numbered sentence that says what begins now.
step() {
  STEP=$((STEP + 1))
  printf '%2d. %s\n' "$STEP" "$*"
}

note() {
  printf '    %s\n' "$*"
}

# Ends the program: what went wrong, then what to do about it.
die() {
  printf '\nfailed: %s\n' "$1" >&2
  shift
  local line
  for line in "$@"; do printf '        %s\n' "$line" >&2; done
  exit 1
}

has() {
  command -v "$1" >/dev/null 2>&1
}

# quietly NAME COMMAND…: sends the output to a log and shows its end only when the command fails.
quietly() {
  local log="$LOGS/$1.log" name=$1
  shift
  if ! "$@" >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    die "$name: $*" "The whole output is in ${log#"$ROOT"/}."
  fi
}

# One hash over the names and contents of every file below the given paths.
hash_of() {
  local path present=()
  for path in "$@"; do
    if [[ -e $path ]]; then present+=("$path"); fi
  done
  find "${present[@]}" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}

# The version of a crate as Cargo.lock pins it.
locked_version() {
  awk -v crate="\"$1\"" '$1 == "name" { found = ($3 == crate) } found && $1 == "version" { gsub(/"/, "", $3); print $3; exit }' "$ROOT/Cargo.lock"
}

# version_at_least HAVE WANT
version_at_least() {
  [[ $(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n1) == "$2" ]]
}
