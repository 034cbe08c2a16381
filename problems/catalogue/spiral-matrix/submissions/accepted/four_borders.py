class Solution:
    def mow(self, field: List[List[int]]) -> List[int]:
        top, bottom, left, right = 0, len(field), 0, len(field[0])
        mown = []
        while top < bottom and left < right:
            mown += field[top][left:right]
            top += 1
            right -= 1
            mown += [field[row][right] for row in range(top, bottom)]
            if top < bottom:
                bottom -= 1
                mown += [field[bottom][column] for column in range(right - 1, left - 1, -1)]
            if left < right:
                mown += [field[row][left] for row in range(bottom - 1, top - 1, -1)]
                left += 1
        return mown
