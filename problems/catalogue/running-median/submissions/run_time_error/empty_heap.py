from heapq import heappop, heappush

input()
smaller, larger, medians = [], [], []
for value in map(int, input().split()):
    if value <= -smaller[0]:
        heappush(smaller, -value)
    else:
        heappush(larger, value)
    if len(larger) > len(smaller):
        heappush(smaller, -heappop(larger))
    medians.append(-smaller[0])
print(*medians)
