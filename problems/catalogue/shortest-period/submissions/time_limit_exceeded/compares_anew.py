ribbon = input()
size = len(ribbon)
smallest, count = None, 0
for period in range(1, size + 1):
    at = 0
    while at + period < size and ribbon[at] == ribbon[at + period]:
        at += 1
    if at + period == size:
        smallest = smallest or period
        count += 1
print(smallest, count)
