MODULUS = 10**9 + 7


def pairs(one, other):
    if one == other == "?":
        return 3
    if one == "?":
        return int(other in ")]}")
    if other == "?":
        return int(one in "([{")
    return int(one + other in ("()", "[]", "{}"))


def main():
    text = input().strip()
    size = len(text)
    ways = [[0] * (size + 1) for _ in range(size + 1)]
    for place in range(size + 1):
        ways[place][place] = 1
    for first in range(size - 2, -1, -1):
        inner = ways[first + 1]
        found = ways[first]
        for close in range(first + 1, size, 2):
            factor = pairs(text[first], text[close]) * inner[close] % MODULUS
            if factor:
                after = ways[close + 1]
                for end in range(close + 1, size + 1, 2):
                    found[end] = (found[end] + factor * after[end]) % MODULUS
    print(ways[0][size])


main()
