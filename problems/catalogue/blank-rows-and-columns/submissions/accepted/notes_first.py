class Solution:
    def blank(self, grid: List[List[int]]) -> None:
        rows = [0 in row for row in grid]
        columns = [0 in column for column in zip(*grid)]
        for row in range(len(grid)):
            for column in range(len(grid[0])):
                if rows[row] or columns[column]:
                    grid[row][column] = 0
