# Sourced by the scripts of this folder: where the repository is, how they speak, how much they do at once.
# shellcheck shell=bash

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\n== %s\n' "$*" >&2; }

# fail PROBLEM REMEDY
fail() {
  printf '%s: %s\n  remedy: %s\n' "${0##*/}" "$1" "$2" >&2
  exit 1
}

# A compiler at work takes up to 1.5 GiB, so memory limits the jobs as much as processors do.
jobs_at_once() {
  local processors memory_kib by_memory
  processors=$(nproc)
  memory_kib=$(awk '/^MemAvailable:/ {print $2}' /proc/meminfo)
  by_memory=$((memory_kib / 1572864))
  ((by_memory >= 1)) || by_memory=1
  echo $((processors < by_memory ? processors : by_memory))
}

# configure PRESET: once; afterwards the build itself notices what has changed.
configure() {
  [[ build/$1/build.ninja -nt CMakePresets.json ]] && return
  say "configuring $1"
  mkdir -p "build/$1"
  local log=build/$1/configure.log
  cmake --preset "$1" >"$log" 2>&1 || {
    cat "$log" >&2
    fail "cmake could not configure preset $1" "read the lines above; tools/install installs what the build needs"
  }
}

# build PRESET [TARGET...]
build() {
  local preset=$1
  local command=(cmake --build "build/$1" --parallel "$(jobs_at_once)")
  shift
  (($# == 0)) || command+=(--target "$@")
  configure "$preset"
  say "building $preset${*:+: $*}"
  "${command[@]}" >&2 ||
    fail "preset $preset does not build" "read the first error above; if a header is missing, run tools/install"
}
