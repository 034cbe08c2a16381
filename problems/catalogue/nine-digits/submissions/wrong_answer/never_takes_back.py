class Solution:
    def fillGrid(self, grid):
        for row in range(9):
            for column in range(9):
                if grid[row][column] == 0:
                    top, left = row - row % 3, column - column % 3
                    block = [digit for line in grid[top:top + 3] for digit in line[left:left + 3]]
                    for digit in range(1, 10):
                        if digit not in grid[row] and digit not in block and all(line[column] != digit for line in grid):
                            grid[row][column] = digit
                            break
