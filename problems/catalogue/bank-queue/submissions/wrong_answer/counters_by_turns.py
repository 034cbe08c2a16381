import sys

customers, counters, *numbers = map(int, sys.stdin.read().split())
free = [0] * counters
longest = last = 0
for place, (comes, takes) in enumerate(zip(numbers[::2], numbers[1::2])):
    begins = max(comes, free[place % counters])
    longest = max(longest, begins - comes)
    free[place % counters] = begins + takes
    last = max(last, begins + takes)
print(longest, last)
