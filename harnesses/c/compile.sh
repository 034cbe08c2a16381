#!/bin/sh
# Compiles the program in folder $1 with what prepare.sh made in folder $2, to `program` in the current directory.
# With a glue.c beside it, solution.c is driven by the judge; without (or an empty one) it, or another source beside it,
# has a main.
here=$(dirname "$0")
. "$here/flags.sh"
. "$2/settings.sh"
out=$PWD
made=$2
export TMPDIR="$out"
cd "$1" || exit 1
prelude=

# Leaves what the compiler says in $out/messages.
compile() {
    gcc $flags $permissive $messages -I"$made" "$@" 2>"$out/messages"
}

if [ -s glue.c ]; then
    prelude="-I$made/prelude -include agon_prelude.h"
    # Few programs use it; other judges have it included.
    if [ -f /usr/include/uthash.h ] && grep -q UT_hash_handle solution.c; then prelude="$prelude -include uthash.h"; fi
    driver="$made/agon_driver.o -Wl,--wrap=free,--wrap=realloc"
    sources=glue.c
else
    driver=
    sources=$(find . -name '*.c' | grep -v '^\./glue\.c$')
fi
compile $prelude $sources -no-pie -static-libgcc "-fuse-ld=$linker" "$made/agon_always.o" $driver -lm -o "$out/program"
status=$?
if [ $status -ne 0 ] && grep -q '^glue\.c:.* error: ' "$out/messages"; then
    # What is wrong may be in the contestant's code alone: a brace that is missing at its end, say.
    mv "$out/messages" "$out/messages_of_glue"
    sed '/^#include "solution.c"/,$d' glue.c >"$out/before_solution.h"
    compile $prelude -include "$out/before_solution.h" -fsyntax-only solution.c &&
        mv "$out/messages_of_glue" "$out/messages"
fi
if [ -s "$out/messages" ]; then awk -f "$here/messages.awk" "$out/messages" >&2; fi
exit $status
