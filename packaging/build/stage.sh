#!/bin/sh
# Lays out what the Linux packages carry: packaging/build/stage.sh PROJECT TARGET JDK
# Called by the Maven profile "package" after the jar is made. The JDK must be for Linux on x86-64;
# the runtime needs the C library of the machine that the JDK was built for.
set -eu
umask 022
project=$1
target=$2
jdk=$3
stage=$target/package
time=$(sed -n 's/.*<project.build.outputTimestamp>\(.*\)<.*/\1/p' "$project/pom.xml" | head -n 1)

rm -rf "$stage"
mkdir -p "$stage/lib/native" "$stage/work"
cp "$target/taosanode.jar" "$target"/lib/*.jar "$stage/lib/"

# ONNX Runtime comes with the libraries of five platforms in one jar.
onnx=$(cd "$stage/lib" && ls onnxruntime-*.jar)
(cd "$stage/work" && "$jdk/bin/jar" --extract --file "../lib/$onnx")
mv "$stage"/work/ai/onnxruntime/native/linux-x64/*.so "$stage/lib/native/"
rm -r "$stage/work/ai/onnxruntime/native"
"$jdk/bin/jar" --create --file "$stage/lib/$onnx" --date "$time" \
  --manifest "$stage/work/META-INF/MANIFEST.MF" -C "$stage/work" ai
rm -r "$stage/work"

# Every module that some class of some jar mentions, and what is found by name alone: character sets
# of ini files, curves for TLS, figures of the virtual machine.
jars=$(find "$stage/lib" -name '*.jar' | sort)
# shellcheck disable=SC2086 # one argument for each jar
modules=$("$jdk/bin/jdeps" --multi-release 17 --ignore-missing-deps --print-module-deps \
  --class-path "$(echo "$jars" | tr '\n' ':')" $jars 2>/dev/null | grep '^java\.base')
"$jdk/bin/jlink" --add-modules "$modules,jdk.charsets,jdk.crypto.ec,jdk.management" \
  --strip-java-debug-attributes --no-header-files --no-man-pages --dedup-legal-notices=error-if-not-same-content \
  --generate-cds-archive --output "$stage/lib/runtime"
# Archive for heaps beyond 32 GB; drawing and sound, which want libraries that servers lack.
rm -f "$stage/lib/runtime/lib/server/classes_nocoops.jsa"
for library in awt awt_headless awt_xawt fontmanager javajpeg jawt jsound lcms mlib_image splashscreen freetype; do
  rm -f "$stage/lib/runtime/lib/lib$library.so"
done
chmod -R u+w,a+rX "$stage/lib"
