class Solution:
    def nextDay(self, wall: List[List[int]]) -> None:
        rows, columns = len(wall), len(wall[0])
        for row in range(rows):
            for column in range(columns):
                around = -(wall[row][column] & 1)
                for down in range(max(0, row - 1), min(rows, row + 2)):
                    for right in range(max(0, column - 1), min(columns, column + 2)):
                        around += wall[down][right] & 1
                if around == 3 or (around == 2 and wall[row][column] == 1):
                    wall[row][column] += 2
        for row in range(rows):
            for column in range(columns):
                wall[row][column] >>= 1
