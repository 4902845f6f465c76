#!/bin/sh
# Builds a commit twice, in different environments, and compares the results.
#
#   src/build/reproducible.sh [COMMIT]
#
# The builds run in clones in folders with names of different lengths, with different umasks, time zones and languages.
# It compares target/models, the .tar.gz and the .deb, except for the ahead-of-time caches: the virtual machine writes
# them from the memory of its training run, which differs from run to run. So archives are compared entry by entry:
# name, order, mode, owner, time, link and digest. The digests of the caches in the .deb and its Installed-Size, which
# includes them, are skipped, too.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
commit=$(git -C "$root" rev-parse --verify "${1:-HEAD}^{commit}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# build FOLDER UMASK ZONE LANGUAGE
build() {
  git clone -q "$root" "$work/$1"
  git -C "$work/$1" -c advice.detachedHead=false checkout -q "$commit"
  if ! (cd "$work/$1" && umask "$2" && TZ=$3 LC_ALL=$4 mvn -B -q -Dmaven.test.skip=true package) \
      < /dev/null > "$work/log" 2>&1; then
    tail -n 30 "$work/log" >&2
    exit 1
  fi
}

# The digests of the files in a tar archive.
digests() {
  mkdir "$work/unpacked"
  tar --extract --preserve-permissions --directory "$work/unpacked" --file -
  (cd "$work/unpacked" && find . -type f ! -name '*.aot' -exec sha256sum {} + | LC_ALL=C sort -k 2)
  rm -rf "$work/unpacked"
}

# The entries of a tar archive, in order.
listing() {
  TZ=UTC tar --list --verbose --full-time --numeric-owner --file - | grep -v '\.aot$'
}

# describe FOLDER: writes down what the build in it made.
describe() {
  target=$work/$1/target
  out=$work/$1.txt
  (
    echo 'target/models'
    cd "$target/models"
    find . ! -name '*.aot' -printf '%M %T+ %p %l\n' | LC_ALL=C sort -k 3
    find . -type f ! -name '*.aot' -exec sha256sum {} + | LC_ALL=C sort -k 2
    cd ..
    echo "$(echo models-*.tar.gz)"
    gzip -dc models-*.tar.gz | listing
    gzip -dc models-*.tar.gz | digests
    echo "$(echo models_*.deb)"
    mkdir "$work/deb"
    (cd "$work/deb" && ar x "$target"/models_*.deb && gzip -d control.tar.gz && gzip -d data.tar.gz)
    listing < "$work/deb/control.tar"
    tar --extract --to-stdout --file "$work/deb/control.tar" | grep -v -e '\.aot$' -e '^Installed-Size:'
    listing < "$work/deb/data.tar"
    digests < "$work/deb/data.tar"
    rm -r "$work/deb"
  ) > "$out"
}

build one 022 UTC C.UTF-8
build 'another folder, further down' 077 Asia/Kathmandu tr_TR.UTF-8
describe one
describe 'another folder, further down'
if diff "$work/one.txt" "$work/another folder, further down.txt" > "$work/diff"; then
  echo "identical: $commit, $(wc -l < "$work/one.txt") lines of names, modes, times and digests (without the caches)"
else
  echo "different: $commit" >&2
  cat "$work/diff" >&2
  exit 1
fi
