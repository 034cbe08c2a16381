class Solution:
    def bestGain(self, prices):
        return sum(max(0, later - price) for price, later in zip(prices, prices[1:]))
