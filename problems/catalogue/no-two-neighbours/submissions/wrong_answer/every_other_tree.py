class Solution:
    def bestHarvest(self, trees):
        return max(sum(trees[::2]), sum(trees[1::2]))
