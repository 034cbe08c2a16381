class Solution:
    def nextDay(self, wall):
        before = [row[:] for row in wall]
        rows, columns = len(wall), len(wall[0])
        for row in range(rows):
            for column in range(columns):
                around = sum(
                    before[(row + down) % rows][(column + right) % columns]
                    for down in (-1, 0, 1)
                    for right in (-1, 0, 1)
                    if down or right
                )
                wall[row][column] = int(around == 3 or (around == 2 and before[row][column]))
