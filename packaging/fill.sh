#!/bin/sh
# Writes the Homebrew formula and the PKGBUILD of a release: OUT/models.rb and OUT/PKGBUILD.
#
#   fill.sh VERSION HOMEPAGE DOWNLOADS SHA256SUMS OUT
#
# DOWNLOADS is the address of the folder with the archives, and SHA256SUMS a file with their checksums, as sha256sum
# writes it. An archive without a checksum is an error.
set -eu

packaging=$(cd "$(dirname "$0")" && pwd)
version=$1 homepage=$2 downloads=$3 sums=$4 out=$5

# checksum PLATFORM: the checksum of the archive for a platform, such as linux-x86_64.
checksum() {
  awk -v file="models-$version-$1.tar.gz" '
    $2 == file || $2 == "*" file { print $1; found = 1 }
    END { if (!found) { print "no checksum of " file > "/dev/stderr"; exit 1 } }' "$sums"
}
mac_arm=$(checksum darwin-arm64)
mac_intel=$(checksum darwin-x86_64)
linux_arm=$(checksum linux-aarch64)
linux_intel=$(checksum linux-x86_64)

# A checksum stands in the line after that with the address of its archive.
for file in homebrew/models.rb aur/PKGBUILD; do
  sed -e "/darwin-arm64/{n;s/0\{64\}/$mac_arm/;}" \
    -e "/darwin-x86_64/{n;s/0\{64\}/$mac_intel/;}" \
    -e "/linux-aarch64/{n;s/0\{64\}/$linux_arm/;}" \
    -e "/linux-x86_64/{n;s/0\{64\}/$linux_intel/;}" "$packaging/$file" |
    sed -e "s|0\.0\.0|$version|" -e "s|https://example\.org/models/models-|$downloads/models-|" \
      -e "s|https://example\.org/models|$homepage|" -e '/packaging\/fill\.sh/d' > "$out/${file##*/}"
done
