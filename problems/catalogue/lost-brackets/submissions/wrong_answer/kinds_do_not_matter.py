MODULUS = 10**9 + 7
text = input().strip()
open_ways = {0: 1}
for mark in text:
    following = {}
    for depth, ways in open_ways.items():
        if mark in "([{?":
            following[depth + 1] = (following.get(depth + 1, 0) + ways * (3 if mark == "?" else 1)) % MODULUS
        if mark in ")]}?" and depth:
            following[depth - 1] = (following.get(depth - 1, 0) + ways) % MODULUS
    open_ways = following
print(open_ways.get(0, 0))
