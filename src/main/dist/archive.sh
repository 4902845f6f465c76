#!/bin/sh
# Packs TARGET/models into a .tar.gz. Order, owners and times do not depend on who packs it.
# GNU tar or bsdtar packs them.
#
#   archive.sh TARGET VERSION
set -eu

target=$1 version=$2
platform=$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m)
archive=$target/models-$version-$platform.tar.gz

rm -f "$archive"
if tar --version 2> /dev/null | grep -q 'GNU tar'; then
  tar --create --directory "$target" --sort=name --format=gnu --owner=0 --group=0 --numeric-owner --mode=go=u-w models |
    gzip -n > "$archive.new"
else # bsdtar, as on macOS; the modes are those of image.sh
  (cd "$target" && find models -print | LC_ALL=C sort | tar -c -f - --format ustar --uid 0 --gid 0 --numeric-owner -n -T -) |
    gzip -n > "$archive.new"
fi
mv "$archive.new" "$archive"
