input()
prices = list(map(int, input().split()))
print(sum(one < other for one, other in zip(prices, prices[1:])))
