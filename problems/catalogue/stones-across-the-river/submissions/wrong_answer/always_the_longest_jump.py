class Solution:
    def canCross(self, reach):
        stone = 0
        while stone < len(reach) - 1 and reach[stone]:
            stone += reach[stone]
        return stone >= len(reach) - 1
