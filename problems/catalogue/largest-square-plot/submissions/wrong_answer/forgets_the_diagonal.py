class Solution:
    def largestPlot(self, field):
        side = [[0] * (len(field[0]) + 1) for _ in range(len(field) + 1)]
        for row, line in enumerate(field):
            for column, square in enumerate(line):
                if square == ".":
                    side[row + 1][column + 1] = 1 + min(side[row][column + 1], side[row + 1][column])
        return max(map(max, side)) ** 2
