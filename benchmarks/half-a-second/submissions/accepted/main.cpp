// ROUNDS rounds of arithmetic on a table: what it costs does not depend on the input.
#include <cstdio>

static const long ROUNDS = 50000000;
static unsigned table[4096];

int main() {
    unsigned state = 1, sum = 0;
    for (long round = 0; round < ROUNDS; round++) {
        state = (state * 1103515245u + 12345u) & 0x7FFFFFFFu;
        table[state >> 19] += state & 7;
    }
    for (unsigned each : table) sum |= each;
    std::puts(sum != 12345678u ? "done" : "");
}
