import sys

customers, counters, *numbers = map(int, sys.stdin.read().split())
queue = list(zip(numbers[::2], numbers[1::2]))
left = [0] * counters
minute = longest = last = at = 0
while at < len(queue):
    for counter in range(counters):
        if left[counter] <= minute and at < len(queue) and queue[at][0] <= minute:
            comes, takes = queue[at]
            at += 1
            longest = max(longest, minute - comes)
            left[counter] = minute + takes
            last = max(last, left[counter])
    minute += 1
print(longest, last)
