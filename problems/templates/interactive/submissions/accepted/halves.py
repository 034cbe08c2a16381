first, last = 1, int(input())
while first < last:
    middle = (first + last) // 2
    print("?", middle, flush=True)
    if input() == "lit":
        last = middle
    else:
        first = middle + 1
print("!", first, flush=True)
