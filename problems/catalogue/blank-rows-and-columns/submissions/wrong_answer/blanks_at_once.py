class Solution:
    def blank(self, grid):
        for row in range(len(grid)):
            for column in range(len(grid[0])):
                if grid[row][column] == 0:
                    grid[row] = [0] * len(grid[0])
                    for other in grid:
                        other[column] = 0
