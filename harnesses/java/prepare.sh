#!/bin/sh
# Makes in the current directory what every JVM uses: the harness, and an archive of the classes that it loads.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/flags.sh"
. "$here/training.sh"

# Of the compiler's own packages one is not for everybody; the manifest says that the harness may use it.
inside='jdk.compiler/com.sun.tools.javac.api'
mkdir classes
javac --add-exports "$inside=ALL-UNNAMED" -d classes "$here"/src/*.java "$here"/src/agon/*.java
printf 'Main-Class: agon.Main\nAdd-Exports: %s\n' "$inside" >manifest
jar cfm harness.jar manifest -C classes .
rm -r classes manifest

archive=$(make_archive harness -Xmx256m -jar "$PWD/harness.jar" train)
printf 'archive="%s"\n' "$archive" >archive.sh
