import heapq
import sys

towns, lines = map(int, sys.stdin.readline().split())
leaving = [[] for _ in range(towns + 1)]
for _ in range(lines):
    one, other, price = map(int, sys.stdin.readline().split())
    leaving[one].append((other, price))
best = {}
waiting = [(0, 1)]
while waiting:
    paid, town = heapq.heappop(waiting)
    if town not in best:
        best[town] = paid
        for other, price in leaving[town]:
            heapq.heappush(waiting, (paid + price, other))
print(best.get(towns, -1))
