class Solution:
    def countWays(self, park):
        ways = [[1] * len(park[0]) for _ in park]
        for row in range(len(park)):
            for column in range(len(park[0])):
                if park[row][column] == "#":
                    ways[row][column] = 0
                elif row and column:
                    ways[row][column] = (ways[row - 1][column] + ways[row][column - 1]) % 1_000_000_007
        return ways[-1][-1]
