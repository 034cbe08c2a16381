import sys

numbers = list(map(int, sys.stdin.buffer.read().split()))
villages = numbers[0]
roads = list(zip(numbers[2::3], numbers[3::3], numbers[4::3]))
joined = [False] * (villages + 1)
joined[1] = True
total, left = 0, villages - 1
while left:
    best = None
    for one, other, cost in roads:
        if joined[one] != joined[other] and (best is None or cost < best[2]):
            best = one, other, cost
    if best is None:
        break
    joined[best[0]] = joined[best[1]] = True
    total += best[2]
    left -= 1
print(-1 if left else total)
