class Solution:
    def bestHarvest(self, trees: List[int]) -> int:
        picked, left = 0, 0
        for fruit in trees:
            picked, left = left + fruit, max(picked, left)
        return max(picked, left)
