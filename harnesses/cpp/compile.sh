#!/bin/sh
# Compiles the program in folder $1 with what prepare.sh made in folder $2, to `program` in the current directory.
# With a glue.cpp beside it, solution.cpp is driven by the judge; without (or an empty one) it, or another source beside
# it, has a main.
here=$(dirname "$0")
. "$here/flags.sh"
. "$2/linker.sh"
out=$PWD
made=$2
export TMPDIR="$out"
cd "$1" || exit 1

# Names of what only agon_everything.h has.
dear='chrono|literals|[a-z_]*_clock|sleep_for|sleep_until|this_thread|thread|jthread|regex|s?regex_[a-z]+|[cs]match'
dear="$dear|filesystem|future|promise|async|packaged_task|mutex|[a-z_]*_mutex|[a-z]+_lock|lock_guard|call_once|once_flag"
dear="$dear|condition_variable[a-z_]*|barrier|latch|[a-z]+_semaphore|stop_(token|source|callback)|osyncstream|co_[a-z]+"
dear="$dear|coroutine[a-z_]*|generator|format[a-z_]*|codecvt[a-z_0-9]*|wstring_convert|pmr|memory_resource|stacktrace"
dear="$dear|scoped_allocator[a-z_]*|beta|expint|hermite|legendre|laguerre|riemann_zeta"
dear="$dear|(assoc|ellint|comp|cyl|sph)_[a-z_0-9]+"

# Leaves what the compiler says in $out/messages.
compile() {
    g++ $flags $messages "$@" 2>"$out/messages"
}

# $1: which precompiled header, or nothing
build() {
    prelude=${1:+-I$made/$1 -include agon_prelude.h}
    compile $prelude -I"$made" $sources -no-pie "-fuse-ld=$linker" $objects -o "$out/program"
}

objects=$made/agon_always.o
if [ -s glue.cpp ]; then
    sources=glue.cpp
    objects="$objects $made/agon_driver.o"
    for structure in $(sed -n 's/^#include "\(agon_[a-z]*_node\)\.h"$/\1/p' glue.cpp); do
        objects="$objects $made/$structure.o"
    done
else
    sources=$(find . -name '*.cpp' -o -name '*.cc' -o -name '*.cxx' | grep -v '^\./glue\.cpp$')
fi
if grep -qwE "$dear" solution.cpp; then library=everything; else library=standard; fi
build $library
status=$?
if [ $status -ne 0 ]; then
    # What the program lacks may be what was left out. What it has too much of may be a name of a header that it does
    # not include: what it includes itself is then all that it gets.
    if [ ! -s glue.cpp ] && ! grep -q '<bits/stdc++.h>' solution.cpp; then other=; else other=everything; fi
    if [ "$other" != $library ]; then
        build $other
        status=$?
    fi
fi
if [ $status -ne 0 ] && grep -q '^glue\.cpp:.* error: ' "$out/messages"; then
    # What is wrong may be in the contestant's code alone: a brace that is missing at its end, say.
    mv "$out/messages" "$out/messages_of_glue"
    sed '/^#include "solution.cpp"/q' glue.cpp | compile $prelude -I"$made" -fsyntax-only -x c++ - &&
        mv "$out/messages_of_glue" "$out/messages"
fi
if [ -s "$out/messages" ]; then awk -f "$here/messages.awk" "$out/messages" >&2; fi
exit $status
