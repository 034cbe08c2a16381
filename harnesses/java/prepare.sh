#!/bin/sh
# Makes in the current directory what every JVM uses: the harness, and an archive of the classes that it loads.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
made=$PWD
. "$here/flags.sh"

# Of the compiler's own packages one is not for everybody; the manifest says that the harness may use it.
inside='jdk.compiler/com.sun.tools.javac.api'
mkdir classes
javac --add-exports "$inside=ALL-UNNAMED" -d classes "$here"/src/*.java "$here"/src/agon/*.java
printf 'Main-Class: agon.Main\nAdd-Exports: %s\n' "$inside" >manifest
jar cfm harness.jar manifest -C classes .
rm -r classes manifest

# $1: an option that makes an archive; $2: one that uses it. What the JVM says is left in `said`.
train() {
    java $flags "$1" -Xmx256m -jar "$made/harness.jar" train </dev/null >said 2>&1 &&
        java $flags "$2" -Xmx256m -jar "$made/harness.jar" train </dev/null >>said 2>&1
}
if train "-XX:AOTCacheOutput=$made/harness.aot" "-XX:AOTCache=$made/harness.aot" && test -f harness.aot; then
    archive='-XX:AOTCache=$made/harness.aot'
elif train "-XX:ArchiveClassesAtExit=$made/harness.jsa" "-XX:SharedArchiveFile=$made/harness.jsa"; then
    archive='-XX:SharedArchiveFile=$made/harness.jsa'
else
    status=$?
    echo 'no archive of classes could be made:' >&2
    cat said >&2
    exit "$status"
fi
rm said
printf 'archive="%s"\n' "$archive" >archive.sh
