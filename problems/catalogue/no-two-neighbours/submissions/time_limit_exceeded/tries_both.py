class Solution:
    def bestHarvest(self, trees, place=0):
        if place >= len(trees):
            return 0
        return max(self.bestHarvest(trees, place + 1), trees[place] + self.bestHarvest(trees, place + 2))
