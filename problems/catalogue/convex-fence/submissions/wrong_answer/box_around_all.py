import sys

_, *numbers = map(int, sys.stdin.read().split())
xs, ys = numbers[::2], numbers[1::2]
print(f"{2.0 * (max(xs) - min(xs) + max(ys) - min(ys)):.9f}")
