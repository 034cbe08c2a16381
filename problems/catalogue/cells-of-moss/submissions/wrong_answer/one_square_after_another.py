class Solution:
    def nextDay(self, wall):
        for row in range(len(wall)):
            for column in range(len(wall[0])):
                around = sum(
                    wall[down][right]
                    for down in range(max(0, row - 1), min(len(wall), row + 2))
                    for right in range(max(0, column - 1), min(len(wall[0]), column + 2))
                ) - wall[row][column]
                wall[row][column] = int(around == 3 or (around == 2 and wall[row][column]))
