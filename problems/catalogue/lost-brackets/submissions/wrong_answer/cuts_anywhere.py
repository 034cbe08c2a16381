MODULUS = 10**9 + 7
text = input().strip()
size = len(text)


def pairs(one, other):
    if one == other == "?":
        return 3
    if one == "?":
        return int(other in ")]}")
    if other == "?":
        return int(one in "([{")
    return int(one + other in ("()", "[]", "{}"))


ways = [[int(first == end) for end in range(size + 1)] for first in range(size + 1)]
for length in range(2, size + 1, 2):
    for first in range(size - length + 1):
        end = first + length
        total = pairs(text[first], text[end - 1]) * ways[first + 1][end - 1]
        for cut in range(first + 2, end, 2):
            total += ways[first][cut] * ways[cut][end]
        ways[first][end] = total % MODULUS
print(ways[0][size])
