from heapq import heappush, heappushpop


def main():
    input()
    smaller, larger = [], []  # the smaller half with its signs changed
    medians = []
    for value in map(int, input().split()):
        if len(smaller) == len(larger):
            heappush(smaller, -heappushpop(larger, value))
        else:
            heappush(larger, -heappushpop(smaller, -value))
        medians.append(-smaller[0])
    print(*medians)


main()
