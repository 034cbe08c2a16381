class Solution:
    def mow(self, field):
        size, mown = len(field[0]), []
        for ring in range((size + 1) // 2):
            last = size - 1 - ring
            if ring == last:
                mown.append(field[ring][ring])
            mown += [field[ring][column] for column in range(ring, last)]
            mown += [field[row][last] for row in range(ring, last)]
            mown += [field[last][column] for column in range(last, ring, -1)]
            mown += [field[row][ring] for row in range(last, ring, -1)]
        return mown
