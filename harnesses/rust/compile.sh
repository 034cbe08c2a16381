#!/bin/sh
# Compiles the program in folder $1 with what prepare.sh made in folder $2, to `program` in the current directory.
# With a glue.rs beside it, solution.rs is driven by the judge; without (or an empty one) it has a main of its own.
here=$(dirname "$0")
. "$here/flags.sh"
. "$2/chosen.sh"
out=$PWD
made=$2
export TMPDIR="$out"
export RUSTC_BOOTSTRAP=1
cd "$1" || exit 1

# $1: the crate's file
build() {
    rustc $flags $lines $silence $chosen --error-format human --color never --extern "agon=$made/libagon.rlib" \
        --crate-name program -o "$out/program" "$1" 2>"$out/messages"
}

if [ -s glue.rs ]; then
    build glue.rs
    status=$?
else
    # What was compiled beforehand is only found by a program that names its crate. Messages are about the file itself.
    mkdir "$out/joined"
    { cat solution.rs; printf '\nextern crate agon as _;\n'; } >"$out/joined/solution.rs"
    (cd "$out/joined" && build solution.rs)
    status=$?
    if [ $status -ne 0 ]; then
        build solution.rs
        status=$?
    fi
fi
if [ -s "$out/messages" ]; then awk -f "$here/messages.awk" "$out/messages" >&2; fi
exit $status
