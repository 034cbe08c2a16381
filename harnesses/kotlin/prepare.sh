#!/bin/sh
# Makes in the current directory what every JVM uses: Java's harness with Kotlin's part, archives of the classes that are
# loaded, and the program to warm up with. $1: the folder of Java.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
java=$1
. "$here/places.sh"
. "$java/flags.sh"
. "$java/training.sh"

mkdir classes nodes
javac -d nodes "$java"/src/*.java
javac --add-exports jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED -cp "nodes:$compiler_path" -d classes \
    "$java"/src/agon/*.java "$here"/src/agon/*.java
jar cf nodes.jar -C nodes .
jar cf harness.jar -C classes .
rm -r classes nodes

made=$PWD
compiler_archive=$(make_archive compiler -Xmx512m -XX:TieredStopAtLevel=1 -cp "$made/harness.jar:$made/nodes.jar:$compiler_path" \
    agon.KotlinMain train-compiler "$library:$made/nodes.jar" "$made/warm")
run_archive=$(make_archive run -Xmx256m -cp "$made/harness.jar:$made/nodes.jar:$library" agon.KotlinMain train "$made/warm")
printf 'compiler_archive="%s"\nrun_archive="%s"\n' "$compiler_archive" "$run_archive" >archive.sh
