class Solution:
    def burningTime(self, forest: List[List[int]]) -> int:
        rows, columns = len(forest), len(forest[0])
        burning = [(row, column) for row in range(rows) for column in range(columns) if forest[row][column] == 2]
        left = sum(line.count(1) for line in forest)
        minutes = 0
        while left > 0 and burning:
            caught = []
            for row, column in burning:
                for down, right in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
                    if 0 <= down < rows and 0 <= right < columns and forest[down][right] == 1:
                        forest[down][right] = 2
                        caught.append((down, right))
            left -= len(caught)
            minutes += 1
            burning = caught
        return -1 if left else minutes
