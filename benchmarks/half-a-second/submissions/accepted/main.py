"""ROUNDS rounds of arithmetic on a table: what it costs does not depend on the input."""

ROUNDS = 1000000

table = [0] * 4096
state = 1
for _ in range(ROUNDS):
    state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    table[state >> 19] += state & 7
print("done" if sum(table) >= 0 else "")
