import sys

width, *words = sys.stdin.read().split()
width = int(width)
lines, line, length = [], [], 0
for word in words:
    length += len(word) + 1
    if line and length > width:
        if len(line) > 1:
            each, more = divmod(width - sum(map(len, line)), len(line) - 1)
            line = [one + " " * (each + (place < more)) for place, one in enumerate(line[:-1])] + line[-1:]
        lines.append("".join(line))
        line, length = [], len(word) + 1
    line.append(word)
lines.append(" ".join(line))
print("\n".join(lines))
