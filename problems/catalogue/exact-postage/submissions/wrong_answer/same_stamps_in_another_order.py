class Solution:
    def exactPostage(self, stamps, amount):
        if amount == 0:
            return [[]]
        return [[stamp, *rest] for stamp in stamps if stamp <= amount for rest in self.exactPostage(stamps, amount - stamp)][:500]
