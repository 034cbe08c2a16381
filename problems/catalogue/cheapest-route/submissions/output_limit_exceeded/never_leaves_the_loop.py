import sys

towns, count = map(int, sys.stdin.readline().split())
lines = [tuple(map(int, sys.stdin.readline().split())) for _ in range(count)]
best = {1: 0}
while towns not in best or lines:  # the lines never become fewer
    for one, other, price in lines:
        if one in best and best[one] + price < best.get(other, 10**18):
            best[other] = best[one] + price
    print("known so far:", best)
print(best[towns])
