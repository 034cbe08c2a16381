class Solution:
    def bestGain(self, prices, day=0):
        best = 0
        for bought in range(day, len(prices)):
            for sold in range(bought + 1, len(prices)):
                if prices[sold] > prices[bought]:
                    best = max(best, prices[sold] - prices[bought] + self.bestGain(prices, sold + 2))
        return best
