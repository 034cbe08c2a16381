def height(place):
    print("?", place, flush=True)
    return int(input())


def main():
    first, last = 1, int(input())
    while first < last:
        middle = (first + last) // 2
        if height(middle) < height(middle + 1):
            first = middle + 1
        else:
            last = middle
    print("!", first, flush=True)


main()
