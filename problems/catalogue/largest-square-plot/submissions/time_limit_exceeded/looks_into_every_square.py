class Solution:
    def largestPlot(self, field):
        best = 0
        for top in range(len(field)):
            for left in range(len(field[0])):
                for side in range(1, min(len(field) - top, len(field[0]) - left) + 1):
                    if all(field[top + i][left + j] == "." for i in range(side) for j in range(side)):
                        best = max(best, side)
        return best * best
