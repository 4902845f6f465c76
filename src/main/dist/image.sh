#!/bin/sh
# Makes the folder that is shipped, TARGET/models: the program with a Java of its own, which runs where it
# is put.
#
#   image.sh TARGET JAR DATE STARTED
#
# JAR is the program's jar in TARGET; Maven put the jars that it needs in TARGET/dist/lib, picocli's
# sources in TARGET/dist/sources and ProGuard in TARGET/dist/proguard. DATE is the time that all files
# get, for the cache knows the jars by their times, and an archive is to be the same each time. STARTED
# is when the build began: ./models compares the sources with TARGET/models.stamp, which gets that time.
# TOOLCHAIN_JAVA_HOME is the JDK.
set -eu
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS CLASSPATH

dist=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$dist/../../.." && pwd)
target=$1 jar=$2 date=$3 started=$4
jdk=$TOOLCHAIN_JAVA_HOME
work=$target/image
new=$work/models

rm -rf "$work"
mkdir -p "$new/bin" "$new/lib" "$work/sqlite" "$work/all-jooq" "$work/picocli"

# Beyond what jOOQ and SQLite need: the encodings that 'import --encoding' is asked for.
"$jdk/bin/jlink" --add-modules java.base,java.sql,jdk.charsets \
  --strip-debug --no-header-files --no-man-pages --output "$new/runtime"

cp "$dist/models" "$new/bin/"
chmod 755 "$new/bin/models"
cp "$target/catalog.db.sample" "$root/LICENSE" "$new/"
cp "$dist/jvm.options" "$target"/dist/lib/*.jar "$new/lib/"
cp "$target/$jar" "$new/lib/models.jar"

# The program's classes, which are changed below.
mkdir "$work/program"
(cd "$work/program" && "$jdk/bin/jar" --extract --file "$new/lib/models.jar")
mv "$work/program/META-INF/MANIFEST.MF" "$work/MANIFEST.MF"

# SQLite itself lies beside its jar, so that no run has to unpack it; other platforms' copies stay away.
sqlite=$(cd "$new/lib" && echo sqlite-jdbc-*.jar)
platform=$("$jdk/bin/java" -cp "$new/lib/$sqlite" org.sqlite.util.OSInfo)
(cd "$work/sqlite" && "$jdk/bin/jar" --extract --file "$new/lib/$sqlite")
cp "$work/sqlite/org/sqlite/native/$platform"/*sqlitejdbc* "$new/lib/"
rm -r "$work/sqlite/org/sqlite/native"

# Without what SQLite's driver, jOOQ and Java itself set up that no question needs, and without the half of jOOQ that
# nobody can call: each method in the cache costs each run its time. That goes on beside the next steps.
jooq=$(cd "$new/lib" && echo jooq-[0-9]*.jar)
(cd "$work/all-jooq" && "$jdk/bin/jar" --extract --file "$new/lib/$jooq")
lighten() {
  # Whoever writes a method anew must know the supertypes of what is in it: hence the class path.
  "$jdk/bin/java" -XX:TieredStopAtLevel=1 -cp "$work/program:$target/dist/lib/*" \
    "$root/src/build/java/Shortcuts.java" "$work/sqlite" "$work/all-jooq" "$work/program"
  "$jdk/bin/jimage" extract --dir "$work/api" --include 'regex:/[^/]*/(java|javax|org)/.*' "$new/runtime/lib/modules"
  set -- -injars "$work/all-jooq" -outjars "$work/jooq" -injars "$work/program"
  for library in "$work"/api/* "$target"/dist/lib/*.jar; do
    [ "$library" = "$target/dist/lib/$jooq" ] || set -- "$@" -libraryjars "$library"
  done
  "$jdk/bin/java" -cp "$target/dist/proguard/*" proguard.ProGuard "@$dist/jooq.pro" "$@"
}
lighten > "$work/lighten.log" 2>&1 &
lightened=$!

# picocli's classes are of a version (Java 5) that the cache cannot hold: they are compiled anew.
picocli=$(cd "$new/lib" && echo picocli-*.jar)
(cd "$work/picocli" && "$jdk/bin/jar" --extract --file "$target/dist/sources/${picocli%.jar}-sources.jar")
"$jdk/bin/javac" --release 25 -nowarn -proc:none -encoding UTF-8 -d "$work/picocli/classes" \
  "$work"/picocli/picocli/*.java
"$jdk/bin/jar" --create --file "$new/lib/$picocli" --date "$date" -C "$work/picocli/classes" .

# The papers: what of whom is in it, the man pages, the completion scripts if there are any.
cp "$root/NOTICE" "$new/"
mkdir -p "$new/share"
build_tool() {
  "$jdk/bin/java" -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED "-Dorg.sqlite.lib.path=$new/lib" \
    "-Dmodels.sample=$new/catalog.db.sample" -Dorg.jooq.no-logo=true -Dorg.jooq.no-tips=true \
    -cp "$new/lib/*" "$root/src/build/java/$1.java" "$2" "$3" "$4" "$5"
}
build_tool ManPages "$new/share/man" "$root/src/main/resources/dev/modelcatalog/help" "${jar%.jar}" "$date"
if [ -d "$dist/completion" ]; then
  cp -R "$dist/completion" "$new/share/"
fi

wait "$lightened" || {
  cat "$work/lighten.log" >&2
  exit 1
}
# Packed without the modes of files, which Maven takes from the umask of the build.
"$jdk/bin/jar" --create --file "$new/lib/models.jar" --date "$date" --manifest "$work/MANIFEST.MF" -C "$work/program" .
"$jdk/bin/jar" --create --file "$new/lib/$sqlite" --date "$date" -C "$work/sqlite" .
"$jdk/bin/jar" --create --file "$new/lib/$jooq" --date "$date" -C "$work/jooq" .

# The list of parts, with their digests as they are now. Maven makes its list only when it is online.
if [ -f "$target/dist/bom.json" ]; then
  build_tool Bom "$target/dist/bom.json" "$new" '' ''
else
  echo 'no sbom.cdx.json: Maven is offline' >&2
fi

find "$new" -exec touch -h -d "$date" {} +

# Trained with the options that the launcher uses, on the sample and on a catalog of one's own with settings; both are
# taken for large, so that what a large one needs is learnt, too. Which methods were compiled is not recorded: a run
# would compile all of them again, most of them for nothing. The jars have the name that the launcher gives them.
exec 9< "$new/lib"
jars=/proc/self/fd/9
[ -r "$jars/models.jar" ] || jars=$new/lib
cp "$new/catalog.db.sample" "$work/own.db"
mkdir -p "$work/config/models"
printf '%s\n' 'columns = ["name", "gpqa"]' 'limit = 30' '[queries]' 'best = "gpqa >= 60"' '[weights]' \
  'mix = { gpqa = 2, mmlu = 1.5 }' > "$work/config/models/config.toml"
train() {
  "$new/runtime/bin/java" "@$new/lib/jvm.options" -Xlog:all=error:stderr -XX:TieredStopAtLevel=1 "$@" \
    -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining "-XX:AOTConfiguration=$work/classes" \
    "-Dorg.sqlite.lib.path=$new/lib" "-Dmodels.sample=$new/catalog.db.sample" -Dmodels.large=100 \
    -cp "$jars/models.jar" dev.modelcatalog.Training "$cache" "$work/own.db" "$work/config" \
    > /dev/null 2> "$work/training.log" || {
      echo "training the cache '$cache' failed:" >&2
      cat "$work/training.log" >&2
      exit 1
    }
}
for cache in questions help; do
  train -XX:AOTMode=record
  train -XX:AOTMode=create "-XX:AOTCache=$work/$cache.aot"
done
exec 9<&-
mv "$work/questions.aot" "$work/help.aot" "$new/lib/"
"$new/bin/models" --version > "$work/version.txt"
"$new/bin/models" --help > "$work/help.txt"
mv "$work/version.txt" "$work/help.txt" "$new/lib/"
touch -d "$date" "$new"/lib/*.aot "$new"/lib/*.txt "$new/lib"

# Everybody may read it, whatever the umask of the build was.
chmod -R u=rwX,go=rX "$new"

# Half a folder is never seen: the old one goes and the new one comes whole.
if [ -e "$target/models" ]; then
  mv "$target/models" "$work/old"
fi
mv "$new" "$target/models"
touch -d "$started" "$target/models.stamp"
rm -rf "$work"
