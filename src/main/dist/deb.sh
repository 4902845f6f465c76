#!/bin/sh
# Arranges TARGET/models as a Debian package, for jdeb to pack: TARGET/deb/data.tar and TARGET/deb/control.
#
#   deb.sh TARGET VERSION DATE
#
# The program is in /usr/lib/models. The link in /usr/bin, man pages, completion scripts and licences are where Debian
# expects them.
set -eu

dist=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$dist/../../.." && pwd)
target=$1 version=$2 date=$3
work=$target/deb
data=$work/data
share=$data/usr/share

case $(uname -m) in
  x86_64) architecture=amd64 ;;
  aarch64) architecture=arm64 ;;
  *) architecture=$(uname -m) ;;
esac

rm -rf "$work"
mkdir -p "$data/usr/bin" "$data/usr/lib" "$share/doc/models" "$share/man" "$work/control"
cp -RPpl "$target/models" "$data/usr/lib/" 2>/dev/null || cp -RPp "$target/models" "$data/usr/lib/"
program=$data/usr/lib/models
ln -s ../lib/models/bin/models "$data/usr/bin/models"

for section in man1 man7; do
  mkdir "$share/man/$section"
  for page in "$program/share/man/$section"/*; do
    gzip -9n < "$page" > "$share/man/$section/${page##*/}.gz"
  done
done

# completion FROM TO: copies a completion script, if there is one.
completion() {
  if [ -f "$program/share/completion/$1" ]; then
    mkdir -p "$(dirname "$share/$2")"
    cp "$program/share/completion/$1" "$share/$2"
  fi
}
completion models.bash bash-completion/completions/models
completion _models zsh/vendor-completions/_models
completion models.fish fish/vendor_completions.d/models.fish

cat "$program/LICENSE" - "$program/NOTICE" > "$share/doc/models/copyright" <<END

--

END
gzip -9n < "$root/CHANGELOG.md" > "$share/doc/models/CHANGELOG.md.gz"
gzip -9n > "$share/doc/models/changelog.gz" <<END
models ($version) unstable; urgency=medium

  * See CHANGELOG.md.gz.

 -- The models authors <models@modelcatalog.invalid>  $(LC_ALL=C date -u -R -d "$date")
END
if [ -f "$program/sbom.cdx.json" ]; then
  mv "$program/sbom.cdx.json" "$share/doc/models/"
fi
rm -r "$program/share" "$program/LICENSE" "$program/NOTICE"

# The bundled Java runtime and SQLite are linked against libc6 only.
cat > "$work/control/control" <<END
Package: models
Version: $version
Architecture: $architecture
Section: utils
Priority: optional
Depends: libc6 (>= 2.17)
Suggests: less
Maintainer: The models authors <models@modelcatalog.invalid>
Description: answers questions about AI models from a local catalog
 Which open reasoning model below 40B scores best on GPQA, what does its card
 say, who offers it and at what price: models answers such questions offline,
 from a SQLite catalog, and works in pipes. It includes a sample catalog and its
 own Java runtime.
END

find "$data" -exec touch -h -d "$date" {} +
tar --create --file "$work/data.tar" --directory "$data" --sort=name --format=gnu --owner=0 --group=0 \
  --numeric-owner --mode=u=rwX,go=rX usr
rm -r "$data"
