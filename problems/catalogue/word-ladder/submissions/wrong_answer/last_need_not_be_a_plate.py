import sys
from collections import deque

first, last, _, *plates = sys.stdin.read().split()
left = {*plates, last} - {first}
steps = {first: 0}
waiting = deque([first])
while waiting:
    word = waiting.popleft()
    for place in range(len(word)):
        for letter in "abcdefghijklmnopqrstuvwxyz":
            other = word[:place] + letter + word[place + 1 :]
            if other in left and other not in steps:
                steps[other] = steps[word] + 1
                waiting.append(other)
print(steps.get(last, -1))
