import sys

words = sys.stdin.read().split()
days, count = int(words[0]), int(words[1])
prices = list(map(int, words[2 : 2 + days]))
for at in range(2 + days, 2 + days + 3 * count, 3):
    one, other = int(words[at + 1]), int(words[at + 2])
    if words[at] == "set":
        prices[one - 1] = other
        continue
    lowest = prices[one - 1]
    for day in range(one, other):
        if prices[day] < lowest:
            lowest = prices[day]
    print(lowest)
