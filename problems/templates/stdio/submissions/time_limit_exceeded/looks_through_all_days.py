input()
prices = list(map(int, input().split()))
count = 0
for day, price in enumerate(prices):
    for before in range(day):
        if prices[before] < price:
            count += 1
            break
print(count)
