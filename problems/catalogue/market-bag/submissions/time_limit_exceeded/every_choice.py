import sys

_, size, *numbers = map(int, sys.stdin.read().split())
things = list(zip(numbers[::2], numbers[1::2]))


def most(at, left):
    if at == len(things):
        return 0
    weight, price = things[at]
    without = most(at + 1, left)
    return max(without, most(at + 1, left - weight) + price) if weight <= left else without


print(most(0, size))
