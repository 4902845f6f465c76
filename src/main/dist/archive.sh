#!/bin/sh
# Packs TARGET/models into a .tar.gz. Order, owners and times do not depend on who packs it.
#
#   archive.sh TARGET VERSION
set -eu

target=$1 version=$2
platform=$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m)
archive=$target/models-$version-$platform.tar.gz

rm -f "$archive"
tar --create --directory "$target" --sort=name --format=gnu --owner=0 --group=0 --numeric-owner --mode=go=u-w models |
  gzip -n > "$archive.new"
mv "$archive.new" "$archive"
