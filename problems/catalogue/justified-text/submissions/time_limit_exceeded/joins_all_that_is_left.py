import sys

width, *words = sys.stdin.read().split()
width = int(width)


def widened(line):
    if len(line) == 1:
        return line[0]
    each, more = divmod(width - sum(map(len, line)), len(line) - 1)
    return "".join(word + " " * (each + (place < more)) for place, word in enumerate(line[:-1])) + line[-1]


while words:
    count = len(words)
    while len(" ".join(words[:count])) > width:
        count -= 1
    if count == len(words):
        print(" ".join(words))
    else:
        print(widened(words[:count]))
    words = words[count:]
