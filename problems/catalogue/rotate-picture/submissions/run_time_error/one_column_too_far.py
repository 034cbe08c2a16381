class Solution:
    def turn(self, picture):
        size = len(picture)
        old = [list(row) for row in picture]
        for row in range(size):
            for column in range(size):
                picture[column][size - row] = old[row][column]
