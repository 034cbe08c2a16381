import sys
from heapq import heappop, heappush

numbers = list(map(int, sys.stdin.buffer.read().split()))
villages = numbers[0]
leaving = [[] for _ in range(villages + 1)]
for one, other, cost in zip(numbers[2::3], numbers[3::3], numbers[4::3]):
    leaving[one].append((other, cost))
    leaving[other].append((one, cost))
done, total, waiting = set(), 0, [(0, 1, 0)]
while waiting:
    far, village, cost = heappop(waiting)
    if village in done:
        continue
    done.add(village)
    total += cost
    for other, price in leaving[village]:
        heappush(waiting, (far + price, other, price))
print(total if len(done) == villages else -1)
