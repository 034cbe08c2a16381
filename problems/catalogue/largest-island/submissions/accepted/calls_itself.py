class Solution:
    def largestIsland(self, chart):
        def flood(row, column):
            if not (0 <= row < len(chart) and 0 <= column < len(chart[0]) and chart[row][column]):
                return 0
            chart[row][column] = 0
            return 1 + flood(row + 1, column) + flood(row - 1, column) + flood(row, column + 1) + flood(row, column - 1)

        return max(flood(row, column) for row in range(len(chart)) for column in range(len(chart[0])))
