import sys

towns, count = map(int, sys.stdin.readline().split())
lines = [tuple(map(int, sys.stdin.readline().split())) for _ in range(count)]
best = [float("inf")] * (towns + 1)
best[1] = 0
for _ in range(towns - 1):
    for one, other, price in lines:
        best[other] = min(best[other], best[one] + price)
        best[one] = min(best[one], best[other] + price)
print(-1 if best[towns] == float("inf") else best[towns])
