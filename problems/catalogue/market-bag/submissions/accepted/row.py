import sys


def main():
    _, size, *numbers = map(int, sys.stdin.read().split())
    best = [0] * (size + 1)
    for weight, price in zip(numbers[::2], numbers[1::2]):
        for capacity in range(size, weight - 1, -1):
            packed = best[capacity - weight] + price
            if packed > best[capacity]:
                best[capacity] = packed
    print(best[size])


main()
