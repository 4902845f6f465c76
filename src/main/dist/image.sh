#!/bin/sh
# Creates TARGET/models, the folder that ships: the program with its own Java runtime. It can be moved anywhere.
#
#   image.sh TARGET JAR DATE STARTED
#
# JAR is the program's jar in TARGET. Maven has put the jars that it needs into TARGET/dist/lib, picocli's sources into
# TARGET/dist/sources, ProGuard into TARGET/dist/proguard and the sample catalog into TARGET. DATE becomes the time of
# all files: the caches identify jars by their times, and archives are reproducible. STARTED is when the build started;
# it becomes the time of TARGET/models.stamp, with which ./models compares the sources. TOOLCHAIN_JAVA_HOME is the JDK.
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

# jdk.charsets has the less common encodings of 'import --encoding'; java.net.http is for 'update', jdk.httpserver for
# 'site'.
"$jdk/bin/jlink" --add-modules java.base,java.sql,java.net.http,jdk.charsets,jdk.httpserver \
  --strip-debug --no-header-files --no-man-pages --output "$new/runtime"

cp "$dist/models" "$new/bin/"
chmod 755 "$new/bin/models"
cp "$target/catalog.db.sample" "$root/LICENSE" "$new/"
cp "$dist/jvm.options" "$target"/dist/lib/*.jar "$new/lib/"
cp "$target/$jar" "$new/lib/models.jar"

mkdir "$work/program"
(cd "$work/program" && "$jdk/bin/jar" --extract --file "$new/lib/models.jar")
mv "$work/program/META-INF/MANIFEST.MF" "$work/MANIFEST.MF"

# SQLite itself lies beside its jar, so that no run has to unpack it. The libraries of other platforms are left out.
sqlite=$(cd "$new/lib" && echo sqlite-jdbc-*.jar)
platform=$("$jdk/bin/java" -cp "$new/lib/$sqlite" org.sqlite.util.OSInfo)
(cd "$work/sqlite" && "$jdk/bin/jar" --extract --file "$new/lib/$sqlite")
cp "$work/sqlite/org/sqlite/native/$platform"/*sqlitejdbc* "$new/lib/"
rm -r "$work/sqlite/org/sqlite/native"

# The libraries are trimmed while the next steps run: first initialization that no command needs (TrimLibraries.java),
# then the classes and methods of jOOQ, Parquet's library and Apache Commons that the program cannot reach (jooq.pro,
# parquet.pro, commons.pro). Every method in a cache costs each run some time, and the others would make the download a
# fifth larger.
jooq=$(cd "$new/lib" && echo jooq-[0-9]*.jar)
(cd "$work/all-jooq" && "$jdk/bin/jar" --extract --file "$new/lib/$jooq")
others=$(cd "$new/lib" && echo parquet-*.jar jts-core-*.jar commons-*.jar)
for library in $others; do
  mkdir -p "$work/all/${library%.jar}" "$work/trimmed/${library%.jar}"
  (cd "$work/all/${library%.jar}" && "$jdk/bin/jar" --extract --file "$new/lib/$library")
  rm -rf "$work/all/${library%.jar}/META-INF/versions" # for other versions of Java, and for modules
done
trim() {
  # The class path has the supertypes that the rewritten methods refer to.
  "$jdk/bin/java" -XX:TieredStopAtLevel=1 -cp "$target/dist/lib/*" \
    "$root/src/build/java/TrimLibraries.java" "$work/sqlite" "$work/all-jooq"
  "$jdk/bin/jimage" extract --dir "$work/api" --include 'regex:/[^/]*/(java|javax|org|com/sun/net/httpserver)/.*' "$new/runtime/lib/modules"
  set -- "@$dist/jooq.pro" "@$dist/parquet.pro" "@$dist/commons.pro" -injars "$work/all-jooq" -outjars "$work/jooq"
  for library in $others; do
    set -- "$@" -injars "$work/all/${library%.jar}" -outjars "$work/trimmed/${library%.jar}"
  done
  set -- "$@" -injars "$work/program"
  for library in "$work"/api/* "$target"/dist/lib/*.jar; do
    case " $jooq $others " in
      *" ${library##*/} "*) ;;
      *) set -- "$@" -libraryjars "$library" ;;
    esac
  done
  "$jdk/bin/java" -cp "$target/dist/proguard/*" proguard.ProGuard "$@"
}
trim > "$work/trim.log" 2>&1 &
trimmed=$!

# The cache cannot hold picocli's published classes, whose version is that of Java 5. So they are compiled again.
picocli=$(cd "$new/lib" && echo picocli-*.jar)
(cd "$work/picocli" && "$jdk/bin/jar" --extract --file "$target/dist/sources/${picocli%.jar}-sources.jar")
"$jdk/bin/javac" --release 25 -nowarn -proc:none -encoding UTF-8 -d "$work/picocli/classes" \
  "$work"/picocli/picocli/*.java
"$jdk/bin/jar" --create --file "$new/lib/$picocli" --date "$date" -C "$work/picocli/classes" .

# Licences, man pages and completion scripts.
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

wait "$trimmed" || {
  cat "$work/trim.log" >&2
  exit 1
}
# Repacked, because Maven's jar has the file modes of the build's umask.
"$jdk/bin/jar" --create --file "$new/lib/models.jar" --date "$date" --manifest "$work/MANIFEST.MF" -C "$work/program" .
"$jdk/bin/jar" --create --file "$new/lib/$sqlite" --date "$date" -C "$work/sqlite" .
"$jdk/bin/jar" --create --file "$new/lib/$jooq" --date "$date" -C "$work/jooq" .
for library in $others; do
  "$jdk/bin/jar" --create --file "$new/lib/$library" --date "$date" -C "$work/trimmed/${library%.jar}" .
done

# The SBOM, with the digests of the files that ship. Maven writes its part only when it is online.
if [ -f "$target/dist/bom.json" ]; then
  build_tool Bom "$target/dist/bom.json" "$new" '' ''
else
  echo 'no sbom.cdx.json: Maven is offline' >&2
fi

find "$new" -exec touch -h -d "$date" {} +

# The training runs use the options of the launcher, and the name that it gives to the jars. They read the sample and a
# copy with settings; models.large makes the program treat both as large, so that the code for large catalogs is
# recorded, too. Compiled methods are not recorded (AOTRecordTraining): a run would compile all of them again, most of
# them for nothing.
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

# Readable by everyone, whatever the umask of the build.
chmod -R u=rwX,go=rX "$new"

# The new folder replaces the old one only when it is complete.
if [ -e "$target/models" ]; then
  mv "$target/models" "$work/old"
fi
mv "$new" "$target/models"
touch -d "$started" "$target/models.stamp"
rm -rf "$work"
