class Solution:
    def highestStep(self, heights):
        best = [[0] * len(heights[0]) for _ in heights]
        for row, line in enumerate(heights):
            for column, height in enumerate(line):
                ways = []
                if row:
                    ways.append(max(best[row - 1][column], abs(height - heights[row - 1][column])))
                if column:
                    ways.append(max(best[row][column - 1], abs(height - line[column - 1])))
                best[row][column] = min(ways, default=0)
        return best[-1][-1]
