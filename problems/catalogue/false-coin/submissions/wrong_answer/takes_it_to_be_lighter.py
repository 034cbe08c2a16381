coins = list(range(1, int(input()) + 1))
while len(coins) > 1:
    size = (len(coins) + 1) // 3
    one, other = coins[:size], coins[size : 2 * size]
    print("?", size, *one, *other, flush=True)
    answer = input()
    coins = coins[2 * size :] if answer == "level" else other if answer == "left" else one
print("!", coins[0], "lighter", flush=True)
