def height(place):
    print("?", place, flush=True)
    return int(input())


first, last = 1, int(input())
heights = [None] * last
while first < last:
    middle = (first + last) // 2
    heights[middle + 1] = height(middle + 1)
    if height(middle) < heights[middle + 1]:
        first = middle + 1
    else:
        last = middle
print("!", first, flush=True)
