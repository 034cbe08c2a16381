import sys


def main():
    numbers = list(map(int, sys.stdin.buffer.read().split()))
    villages, count = numbers[:2]
    roads = sorted(zip(numbers[4::3], numbers[2::3], numbers[3::3]))
    above = list(range(villages + 1))

    def group(village):
        while above[village] != village:
            above[village] = above[above[village]]
            village = above[village]
        return village

    total = 0
    groups = villages
    for cost, one, other in roads:
        one, other = group(one), group(other)
        if one != other:
            above[one] = other
            total += cost
            groups -= 1
    print(total if groups == 1 else -1)


main()
