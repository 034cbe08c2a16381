def main():
    input()
    prices = list(map(int, input().split()))
    lowest = prices[0]
    count = 0
    for price in prices:
        if price > lowest:
            count += 1
        else:
            lowest = price
    print(count)


main()
