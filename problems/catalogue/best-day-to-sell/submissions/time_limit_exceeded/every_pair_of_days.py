class Solution:
    def bestProfit(self, prices):
        best = 0
        for early in range(len(prices)):
            for late in range(early + 1, len(prices)):
                if prices[late] - prices[early] > best:
                    best = prices[late] - prices[early]
        return best
