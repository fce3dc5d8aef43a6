#!/usr/bin/env bash
# The compiler, with counters of what is run: cargo starts it so for the crates of the workspace, and for no others.
exec "$@" -C instrument-coverage
