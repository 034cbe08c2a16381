class Solution:
    def canCross(self, reach: List[int]) -> bool:
        farthest = 0
        for stone, jump in enumerate(reach):
            if stone > farthest:
                return False
            farthest = max(farthest, stone + jump)
        return True
