# What the compiler said, as a contestant should read it: of what is not theirs, only what is said first.

{ sub(/^(\.|\/[^ :]*)\//, "") }

/^In file included from (glue\.cpp|<stdin>|standard|everything)/ || /^(glue\.cpp|<stdin>): (In|At) / { next }

# Where the next message is from; said only if that is shown.
/^[^ ]*: (In|At) |^In file included from |^ +from [^ ]+:[0-9]|: +(required|recursively required) (from|by) / {
    context = context $0 "\n"
    is_context = 1
    next
}
is_context && /^ +[0-9]* \|/ { context = context $0 "\n"; next }
{ is_context = 0 }

/: (fatal error|error|warning): / {
    hidden = errors > 0 && /^(glue\.cpp|([a-z]+\/\.\.\/)?agon_[a-z_]+\.h):/
    if (hidden) context = ""
}
/: (fatal error|error): / { errors++ }

!hidden {
    printf "%s", context
    context = ""
    sub(/^glue\.cpp:[0-9]+:([0-9]+:)?/, "where the judge calls your code:")
    print
}
