# How everything is compiled: programs and what is linked to them.

# Overflow is checked as LeetCode does: it costs nothing that could be measured (README.md).
flags='--edition 2021 -C opt-level=2 -C codegen-units=1 -C overflow-checks=on -C debug-assertions=off'

# What a contestant need not hear of.
silence='-A dead_code -A unused_imports -A unused_macros -A non_snake_case -A non_camel_case_types
 -A non_upper_case_globals'

export LC_ALL=C
