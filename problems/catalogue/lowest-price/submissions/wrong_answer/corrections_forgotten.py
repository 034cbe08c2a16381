import sys

words = sys.stdin.read().split()
days, count = int(words[0]), int(words[1])
table = [list(map(int, words[2 : 2 + days]))]
while 2 ** len(table) <= days:
    before, half = table[-1], 2 ** (len(table) - 1)
    table.append([min(one, other) for one, other in zip(before, before[half:])])
for at in range(2 + days, 2 + days + 3 * count, 3):
    if words[at] == "low":
        first, last = int(words[at + 1]) - 1, int(words[at + 2])
        level = (last - first).bit_length() - 1
        print(min(table[level][first], table[level][last - 2**level]))
