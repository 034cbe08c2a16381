size = int(input())
left = range(1, size + 1)
while True:
    middle = left[len(left) // 2]
    print(middle, flush=True)
    answer = input()
    if answer == "found":
        break
    kept = 0
    for number in left:
        if (number > middle) == (answer == "higher") and number != middle:
            kept += 1
    left = range(middle + 1, middle + 1 + kept) if answer == "higher" else range(middle - kept, middle)
