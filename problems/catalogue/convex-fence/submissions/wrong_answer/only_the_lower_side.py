import sys
from math import hypot

_, *numbers = map(int, sys.stdin.read().split())
trees = sorted(set(zip(numbers[::2], numbers[1::2])))
fence = []
for x, y in trees:
    while len(fence) > 1:
        (x1, y1), (x2, y2) = fence[-2:]
        if (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) > 0:
            break
        fence.pop()
    fence.append((x, y))
print(f"{sum(hypot(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in zip(fence, fence[1:] + fence[:1])):.9f}")
