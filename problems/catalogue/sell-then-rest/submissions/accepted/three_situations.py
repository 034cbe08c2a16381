class Solution:
    def bestGain(self, prices: List[int]) -> int:
        holding = sold = float("-inf")
        resting = 0
        for price in prices:
            holding, sold, resting = max(holding, resting - price), holding + price, max(resting, sold)
        return max(sold, resting)
