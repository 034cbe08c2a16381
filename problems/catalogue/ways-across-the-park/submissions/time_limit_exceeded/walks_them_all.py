class Solution:
    def countWays(self, park):
        def walk(row, column):
            if row == len(park) or column == len(park[0]) or park[row][column] == "#":
                return 0
            if row == len(park) - 1 and column == len(park[0]) - 1:
                return 1
            return walk(row + 1, column) + walk(row, column + 1)

        return walk(0, 0) % 1_000_000_007
