low, high = 1, int(input())
while True:
    middle = (low + high) // 2
    print(middle, flush=True)
    answer = input()
    if answer == "found":
        break
    if answer == "higher":
        low = middle
    else:
        high = middle
