from bisect import insort

input()
known, medians = [], []
for value in map(int, input().split()):
    insort(known, value)
    medians.append(known[len(known) // 2])
print(*medians)
