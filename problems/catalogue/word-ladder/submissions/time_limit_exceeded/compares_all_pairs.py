import sys


def are_neighbours(one, other):
    return sum(a != b for a, b in zip(one, other)) == 1


first, last, _, *plates = sys.stdin.read().split()
words = [first, *plates]
neighbours = {word: [other for other in words if are_neighbours(word, other)] for word in words}
steps, level = {first: 0}, [first]
for word in level:
    for other in neighbours[word]:
        if other not in steps:
            steps[other] = steps[word] + 1
            level.append(other)
print(steps.get(last, -1))
