class Solution:
    def mow(self, field):
        top, bottom, left, right = 0, len(field) - 1, 0, len(field[0]) - 1
        mown = []
        while top <= bottom and left <= right:
            mown += [field[top][column] for column in range(left, right + 1)]
            mown += [field[row][right] for row in range(top + 1, bottom + 1)]
            mown += [field[bottom][column] for column in range(right - 1, left - 1, -1)]
            mown += [field[row][left] for row in range(bottom - 1, top, -1)]
            top, bottom, left, right = top + 1, bottom - 1, left + 1, right - 1
        return mown
