def weigh(left, right):
    print("?", len(left), *left, *right, flush=True)
    return input()


coins = list(range(1, int(input()) + 1))
good = []
while len(coins) > 1:
    third = max(1, len(coins) // 3)
    one, other, rest = coins[:third], coins[third : 2 * third], coins[2 * third :]
    answer = weigh(one, other)
    if answer == "level":
        good, coins = good + one + other, rest
        continue
    good = good + rest
    heavy, light = (one, other) if answer == "left" else (other, one)
    known, weight = (light, "lighter") if weigh(heavy, good[:third]) == "level" else (heavy, "heavier")
    while len(known) > 1:
        size = (len(known) + 1) // 3
        answer = weigh(known[:size], known[size : 2 * size])
        if answer == "level":
            known = known[2 * size :]
        else:
            known = known[:size] if (answer == "left") == (weight == "heavier") else known[size : 2 * size]
    break
print("!", known[0], weight, flush=True)
