class Solution:
    def canCross(self, reach):
        reached = {0}
        for stone in range(len(reach)):
            if stone in reached:
                for jump in range(1, reach[stone] + 1):
                    if stone + jump < len(reach):
                        reached.add(stone + jump)
        return len(reach) - 1 in reached
