class Solution:
    def countPlacements(self, size, blocked):
        def place(row, queens):
            if row == size:
                return 1
            return sum(
                place(row + 1, queens + [column])
                for column in range(size)
                if [row, column] not in blocked
                and all(column != other and row + column != above + other for above, other in enumerate(queens))
            )

        return place(0, [])
