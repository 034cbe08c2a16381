# How everything is compiled: programs and what is linked to them.

# Overflow is checked, as on LeetCode: in loops over arrays and tables the cost could not be measured.
flags='--edition 2021 -C opt-level=2 -C codegen-units=1 -C overflow-checks=on -C debug-assertions=off'

# Line tables, for runtime/places.rs.
lines='-C debuginfo=1'

# What a contestant need not hear of.
silence='-A dead_code -A unused_imports -A unused_macros -A non_snake_case -A non_camel_case_types
 -A non_upper_case_globals'

export LC_ALL=C
