import sys


def widened(line, width):
    if len(line) == 1:
        return line[0]
    each, more = divmod(width - sum(map(len, line)), len(line) - 1)
    text = line[0]
    for place, word in enumerate(line[1:]):
        text += " " * (each + (place < more)) + word
    return text


def main():
    width, *words = sys.stdin.read().split()
    width = int(width)
    lines = []
    line, length = [], 0
    for word in words:
        if line and length + len(word) > width:
            lines.append(widened(line, width))
            line, length = [], 0
        line.append(word)
        length += len(word) + 1
    lines.append(" ".join(line))
    print("\n".join(lines))


main()
