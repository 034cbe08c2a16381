#!/bin/sh
# Links as GHC asks, with mold where it is there: it takes a tenth of the time. GHC first asks which linker it has, and
# takes fright at one that it does not know; mold understands all that gold does.
if command -v mold >/dev/null; then
    case "$*" in
    *-Wl,--version*) echo 'GNU gold' ;;
    *) exec gcc "$@" -fuse-ld=mold ;;
    esac
else
    exec gcc "$@"
fi
