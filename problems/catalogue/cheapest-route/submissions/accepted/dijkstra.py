import heapq
import sys


def main():
    numbers = list(map(int, sys.stdin.buffer.read().split()))
    towns, lines = numbers[:2]
    leaving = [[] for _ in range(towns + 1)]
    for at in range(2, 2 + 3 * lines, 3):
        one, other, price = numbers[at : at + 3]
        leaving[one].append((other, price))
        leaving[other].append((one, price))
    best = [None] * (towns + 1)
    waiting = [(0, 1)]
    while waiting:
        paid, town = heapq.heappop(waiting)
        if best[town] is not None:
            continue
        best[town] = paid
        for other, price in leaving[town]:
            if best[other] is None:
                heapq.heappush(waiting, (paid + price, other))
    print(-1 if best[towns] is None else best[towns])


main()
