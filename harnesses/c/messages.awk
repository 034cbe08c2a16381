# What the compiler said, as a contestant should read it: of what is not theirs, only what is said first.

{ sub(/^(\.|\/[^ :]*)\//, "") }

/^In file included from glue\.c/ || /^glue\.c: (In|At) / { next }

/: (fatal error|error|warning): / { hidden = errors > 0 && /^(glue\.c|agon_[a-z_]+\.h):/ }
/: (fatal error|error): / { errors++ }

!hidden {
    sub(/^glue\.c:[0-9]+:([0-9]+:)?/, "where the judge calls your code:")
    print
}
