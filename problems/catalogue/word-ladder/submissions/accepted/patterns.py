import sys
from collections import defaultdict


def patterns(word):
    return [word[:place] + "*" + word[place + 1 :] for place in range(len(word))]


def exchanges(first, last, plates):
    neighbours = defaultdict(list)
    for plate in set(plates):
        for pattern in patterns(plate):
            neighbours[pattern].append(plate)
    seen = {first}
    level, count = [first], 0
    while level:
        if last in seen:
            return count
        following = []
        for word in level:
            for pattern in patterns(word):
                for other in neighbours.pop(pattern, ()):
                    if other not in seen:
                        seen.add(other)
                        following.append(other)
        level, count = following, count + 1
    return -1


def main():
    first, last, _, *plates = sys.stdin.read().split()
    print(exchanges(first, last, plates))


main()
