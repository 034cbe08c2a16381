#!/bin/sh
# Makes in the current directory what every compilation uses: the crate `agon`, and the choice of flags and a linker.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/flags.sh"

# Where the standard library is as a shared object, programs need not be linked with all of it.
library=$(rustc --print target-libdir)
dynamic="-C prefer-dynamic -C link-arg=-Wl,-rpath,$library"

# $1: flags. Leaves the crate and a program that runs, if the compiler takes them.
try() {
    printf 'fn main() { let text: Vec<String> = std::env::args().collect(); std::process::exit(text.len() as i32 - 1) }\n' >try.rs
    RUSTC_BOOTSTRAP=1 rustc $flags $1 --crate-type lib --crate-name agon "$here/runtime/lib.rs" &&
        RUSTC_BOOTSTRAP=1 rustc $flags $1 --extern agon=libagon.rlib -o try try.rs && ./try
}

for sharing in '-Z share-generics=yes -Z allow-features=' ''; do
    for linking in "$dynamic" ''; do
        for linker in mold lld gold bfd; do
            chosen="$sharing $linking -C link-arg=-fuse-ld=$linker"
            if try "$chosen" 2>messages; then
                printf "chosen='%s'\n" "$chosen" >chosen.sh
                break 3
            fi
        done
    done
done
rm -f try try.rs
test -f chosen.sh || { cat messages >&2; exit 1; }
rm messages
