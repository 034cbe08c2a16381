class Solution:
    def cheapestTrip(self, airports: int, flights: List[List[int]], start: int, goal: int, changes: int) -> int:
        prices = {start: 0}
        for _ in range(changes + 1):
            better = dict(prices)
            for own, other, price in flights:
                if own in prices and (other not in better or prices[own] + price < better[other]):
                    better[other] = prices[own] + price
            if better == prices:
                break
            prices = better
        return prices.get(goal, -1)
