#!/bin/sh
# Compiles the program in folder $1 to `program` in the current directory, where all that the compiler writes goes.
export TMPDIR="$PWD" LC_ALL=C

# The main procedure may have any name (-gnatwF). Static: the loader would take longer than many a program. -g1 and -Es:
# an exception that nobody handles names its line.
exec gnatmake -q -O2 -g1 -gnat2022 -gnatU -gnatwF "$1/solution.adb" -o program -bargs -Es -static -largs -static
