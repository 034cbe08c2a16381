class Solution:
    def countWays(self, park: List[str]) -> int:
        ways = [0] * len(park[0])
        ways[0] = 1
        for line in park:
            for column, square in enumerate(line):
                if square == "#":
                    ways[column] = 0
                elif column > 0:
                    ways[column] = (ways[column] + ways[column - 1]) % 1_000_000_007
        return ways[-1]
