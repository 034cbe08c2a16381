# How everything is compiled: a precompiled header is taken only with the very flags it was made with.

# -g1 and fixed addresses are for the lines of errors (runtime/places.c); both cost next to nothing. addr2line takes the
# first file of DWARF 5 for another.
flags='-std=gnu17 -O2 -g1 -gdwarf-4 -fno-pie -pipe'

# What a contestant should hear of while it compiles, and nothing that is often wrong or of no use here.
messages='-Wall -Wno-sign-compare -Wno-unknown-pragmas -Wno-unused-result -Wno-maybe-uninitialized -Wno-array-bounds
 -Wno-stringop-overflow -Wno-stringop-overread -Wno-restrict
 -fdiagnostics-color=never -fmessage-length=0 -fmax-errors=30'

export LC_ALL=C
