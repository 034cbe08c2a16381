class Solution:
    def bestProfit(self, prices):
        return max(prices) - min(prices)
