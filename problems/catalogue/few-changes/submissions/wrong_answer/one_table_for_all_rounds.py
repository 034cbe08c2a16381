class Solution:
    def cheapestTrip(self, airports, flights, start, goal, changes):
        prices = {start: 0}
        for _ in range(changes + 1):
            for own, other, price in flights:
                if own in prices and prices[own] + price < prices.get(other, 10**9):
                    prices[other] = prices[own] + price
        return prices.get(goal, -1)
