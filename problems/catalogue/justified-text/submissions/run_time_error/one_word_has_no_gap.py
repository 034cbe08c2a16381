import sys

width, *words = sys.stdin.read().split()
width = int(width)
lines = [[]]
for word in words:
    if lines[-1] and len(" ".join(lines[-1])) + 1 + len(word) > width:
        lines.append([])
    lines[-1].append(word)
for line in lines[:-1]:
    each, more = divmod(width - sum(map(len, line)), len(line) - 1)
    text = line[0]
    for place, word in enumerate(line[1:]):
        text += " " * (each + (place < more)) + word
    print(text)
print(" ".join(lines[-1]))
