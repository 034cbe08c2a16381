class Solution:
    def blank(self, grid):
        size = len(grid[0])
        failures = [(row, column) for row in range(size) for column in range(size) if grid[row][column] == 0]
        for row, column in failures:
            for other in range(size):
                grid[row][other] = grid[other][column] = 0
