class Solution:
    def countPlacements(self, size: int, blocked: List[List[int]]) -> int:
        broken = [0] * size
        for row, column in blocked:
            broken[row] |= 1 << column
        everything = (1 << size) - 1

        def place(row, columns, left, right):
            if row == size:
                return 1
            total = 0
            free = everything & ~(columns | left | right | broken[row])
            while free:
                queen = free & -free
                free ^= queen
                total += place(row + 1, columns | queen, (left | queen) << 1, (right | queen) >> 1)
            return total

        return place(0, 0, 0, 0)
