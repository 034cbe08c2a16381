# How everything is compiled: a precompiled header is taken only with the very flags it was made with.

# -g1 and fixed addresses are for the lines of errors (../c/runtime/places.c); both cost next to nothing.
flags='-std=gnu++20 -O2 -g1 -fno-pie -pipe'

# For what is the judge's of C (its runtime/places.c, crash.c).
flags_of_c='-std=gnu17 -O2 -fno-pie -D_GNU_SOURCE -DAGON_SOURCE="solution.cpp"'

# What a contestant should hear of while it compiles, and nothing that is often wrong or of no use here.
messages='-Wall -Wno-sign-compare -Wno-unknown-pragmas -Wno-unused-result -Wno-maybe-uninitialized -Wno-array-bounds
 -Wno-stringop-overflow -Wno-stringop-overread -Wno-restrict
 -fdiagnostics-color=never -fmessage-length=0 -fmax-errors=30 -ftemplate-backtrace-limit=4'

export LC_ALL=C
