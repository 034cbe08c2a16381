import sys
from heapq import heapreplace

customers, counters, *numbers = map(int, sys.stdin.read().split())
free = [0] * counters
longest = last = 0
for comes, takes in zip(numbers[::2], numbers[1::2]):
    begins = max(comes, free[0])
    longest = max(longest, begins - comes)
    last = begins + takes
    heapreplace(free, last)
print(longest, last)
