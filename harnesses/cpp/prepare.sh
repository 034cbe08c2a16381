#!/bin/sh
# Makes in the current directory what every compilation uses: headers, precompiled, the runtime, the choice of a linker.
# $1: the folder of C, where the parts of the runtime are that say where a program crashed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
of_c=$1
. "$here/flags.sh"

cp "$here"/include/*.h .

# $1: folder; $2: header of the standard library
precompile() {
    mkdir "$1"
    printf '#include "../%s"\n#include "../agon_judge.h"\n' "$2" >"$1/agon_prelude.h"
    g++ $flags -x c++-header "$1/agon_prelude.h" -o "$1/agon_prelude.h.gch"
}
precompile standard agon_standard.h
precompile everything agon_everything.h

# Where that of the compiler would be found: a contestant's own #include of it must not add what was left out.
mkdir standard/bits
printf '#include "../../agon_standard.h"\n' >standard/bits/stdc++.h

# $1: object to make; the others: sources of the runtime
compile() {
    made=$1
    shift
    parts=
    for source in "$@"; do
        g++ $flags -g0 -Wall -Wextra -I. -iquote "$of_c/runtime" -c "$here/runtime/$source.cpp" \
            -o "$source.o"
        parts="$parts $source.o"
    done
    ld -r -o "$made" $parts
    rm $parts
}
for source in places crash; do
    gcc $flags_of_c -Wall -Wextra -c "$of_c/runtime/$source.c" -o $source.o
done
ld -r -o agon_always.o places.o crash.o
rm places.o crash.o
compile agon_driver.o judge reading writing utf8 failure
for structure in list random tree nary graph; do compile "agon_${structure}_node.o" "${structure}_node"; done

printf 'int main() {}\n' >try.cpp
for linker in mold lld gold bfd; do
    if g++ $flags -no-pie "-fuse-ld=$linker" try.cpp agon_always.o -o try 2>/dev/null && ./try; then
        printf 'linker=%s\n' "$linker" >linker.sh
        break
    fi
done
rm -f try.cpp try
test -f linker.sh
