import sys

_, size, *numbers = map(int, sys.stdin.read().split())
best = [0] * (size + 1)
for weight, price in zip(numbers[::2], numbers[1::2]):
    before = list(best)
    best[weight] = max(best[weight], price)
    for capacity in range(weight, size + 1):
        best[capacity] = max(before[capacity], before[capacity - weight] + price)
print(best[size])
