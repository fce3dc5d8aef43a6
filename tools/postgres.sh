# shellcheck shell=bash
# A PostgreSQL of our own for one test run: temporary folder, own port, loopback only, gone afterwards. Sourced by ./dev.

# Prints the folder of PostgreSQL's programs, the newest version Debian installed.
postgres_programs() {
  local folder
  folder=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n1)
  [[ -x $folder/initdb ]] && printf '%s\n' "$folder"
}

# Starts the server and sets TEST_DATABASE_URL; call stop_postgres when done.
start_postgres() {
  PG_PROGRAMS=$(postgres_programs) || die "PostgreSQL is not installed." "Run: ./dev tools"
  PG_HOME=$(mktemp -d "$(folder_in_memory || echo /tmp)/greenlane-postgres.XXXXXX")
  local password port
  password=$(head -c 16 /dev/urandom | sha256sum | cut -c1-32)
  printf '%s' "$password" >"$PG_HOME/password"
  # PostgreSQL refuses to run as root; Debian's package brings a user for it.
  if ((EUID == 0)); then chown -R postgres: "$PG_HOME"; fi
  as_postgres "$PG_PROGRAMS/initdb" --pgdata "$PG_HOME/data" --username greenlane --pwfile "$PG_HOME/password" \
    --auth scram-sha-256 --encoding UTF8 --locale C.UTF-8
  port=$(free_port)
  # With fsync as in earnest: the program refuses a server that could lose acknowledged writes.
  as_postgres "$PG_PROGRAMS/pg_ctl" --pgdata "$PG_HOME/data" --log "$PG_HOME/log" --wait --timeout 60 start \
    --options "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$PG_HOME -c max_connections=300" ||
    { cat "$PG_HOME/log"; return 1; }
  export TEST_DATABASE_URL="postgres://greenlane:$password@127.0.0.1:$port"
}

# pg_ctl stops the one server whose process id stands in this data folder.
stop_postgres() {
  if [[ -z ${PG_HOME:-} ]]; then return; fi
  as_postgres "$PG_PROGRAMS/pg_ctl" --pgdata "$PG_HOME/data" --mode immediate --wait stop || true
  rm -rf "$PG_HOME"
  PG_HOME=
}

# Prints a folder in memory with room for the server: its files are gone after the tests anyway, and each test makes and
# drops a database, which on a disk is mostly waiting.
folder_in_memory() {
  local free
  free=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n1) || return 1
  ((free > 4 * 1024 * 1024)) && echo /dev/shm
}

as_postgres() {
  if ((EUID == 0)); then (cd /tmp && runuser -u postgres -- "$@"); else "$@"; fi
}

free_port() {
  node -e 'const s = require("node:net").createServer(); s.listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); });'
}
