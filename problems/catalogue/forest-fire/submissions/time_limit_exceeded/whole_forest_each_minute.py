class Solution:
    def burningTime(self, forest):
        minutes = 0
        while True:
            caught = []
            for row in range(len(forest)):
                for column in range(len(forest[0])):
                    if forest[row][column] == 1:
                        for down, right in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
                            if 0 <= down < len(forest) and 0 <= right < len(forest[0]) and forest[down][right] == 2:
                                caught.append((row, column))
            if not caught:
                return -1 if any(1 in line for line in forest) else minutes
            for row, column in caught:
                forest[row][column] = 2
            minutes += 1
