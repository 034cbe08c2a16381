def weigh(left, right):
    print("?", len(left), *left, *right, flush=True)
    return input()


def search(coins, weight):
    """One of these is false, and we know in which way."""
    while len(coins) > 1:
        size = (len(coins) + 1) // 3
        answer = weigh(coins[:size], coins[size : 2 * size])
        if answer == "level":
            coins = coins[2 * size :]
        elif (answer == "left") == (weight == "heavier"):
            coins = coins[:size]
        else:
            coins = coins[size : 2 * size]
    return coins[0], weight


def find(size):
    coins, good = list(range(1, size + 1)), []
    while len(coins) > 2:
        third = len(coins) // 3
        one, other, rest = coins[:third], coins[third : 2 * third], coins[2 * third :]
        answer = weigh(one, other)
        if answer == "level":
            good += one + other
            coins = rest
            continue
        heavy, light = (one, other) if answer == "left" else (other, one)
        if weigh(heavy, (good + rest)[:third]) == "level":
            return search(light, "lighter")
        return search(heavy, "heavier")
    for coin in coins:
        answer = weigh([coin], good[:1])
        if answer != "level":
            return coin, "heavier" if answer == "left" else "lighter"


print("!", *find(int(input())), flush=True)
