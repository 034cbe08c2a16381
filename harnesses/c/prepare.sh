#!/bin/sh
# Makes in the current directory what every compilation uses: headers, precompiled, the runtime, the choice of a linker.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/flags.sh"

cp "$here"/include/*.h .
mkdir prelude
printf '#include "../agon_standard.h"\n#include "../agon_judge.h"\n' >prelude/agon_prelude.h

# $1: object to make; the others: sources of the runtime
compile() {
    made=$1
    shift
    parts=
    for source in "$@"; do
        gcc $flags -g0 -Wall -Wextra -D_GNU_SOURCE '-DAGON_SOURCE="solution.c"' -I. -c "$here/runtime/$source.c" \
            -o "$source.o"
        parts="$parts $source.o"
    done
    ld -r -o "$made" $parts
    rm $parts
}
compile agon_always.o places crash
compile agon_driver.o judge arena types reading writing utf8 values nodes lists random_lists walking table trees graphs

printf 'int main(void) { return 0; }\n' >try.c
for linker in mold lld gold bfd; do
    if gcc $flags -no-pie -static-libgcc "-fuse-ld=$linker" try.c agon_always.o -o try 2>/dev/null && ./try; then
        printf 'linker=%s\n' "$linker" >settings.sh
        break
    fi
done
test -f settings.sh

# Newer compilers refuse what older ones warned of and other judges take: functions that are not declared, pointers of
# other types.
if gcc $flags -fpermissive -Werror -fsyntax-only try.c 2>/dev/null; then permissive=-fpermissive; else permissive=; fi
printf 'permissive=%s\n' "$permissive" >>settings.sh
rm -f try.c try

gcc $flags $permissive -x c-header prelude/agon_prelude.h -o prelude/agon_prelude.h.gch
