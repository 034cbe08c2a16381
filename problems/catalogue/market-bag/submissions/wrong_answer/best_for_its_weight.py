import sys

_, size, *numbers = map(int, sys.stdin.read().split())
things = sorted(zip(numbers[::2], numbers[1::2]), key=lambda thing: thing[1] / thing[0], reverse=True)
total = 0
for weight, price in things:
    if weight <= size:
        size -= weight
        total += price
print(total)
