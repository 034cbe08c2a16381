first, last = 1, int(input())
while first < last:
    middle = (first + last) // 2
    if middle > first:
        print("?", middle, flush=True)
        if input() == "lit":
            last = middle
        else:
            first = middle
print("!", first, flush=True)
