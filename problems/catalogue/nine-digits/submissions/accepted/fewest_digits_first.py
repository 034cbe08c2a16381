class Solution:
    def fillGrid(self, grid: List[List[int]]) -> None:
        rows, columns, blocks = [0] * 9, [0] * 9, [0] * 9
        empty = set()
        for row in range(9):
            for column in range(9):
                if grid[row][column]:
                    bit = 1 << grid[row][column]
                    rows[row] |= bit
                    columns[column] |= bit
                    blocks[row // 3 * 3 + column // 3] |= bit
                else:
                    empty.add((row, column))

        def used(square):
            row, column = square
            return rows[row] | columns[column] | blocks[row // 3 * 3 + column // 3]

        def fill():
            if not empty:
                return True
            square = max(empty, key=lambda each: bin(used(each)).count("1"))
            empty.remove(square)
            row, column = square
            taken = used(square)
            for digit in range(1, 10):
                bit = 1 << digit
                if taken & bit:
                    continue
                grid[row][column] = digit
                rows[row] ^= bit
                columns[column] ^= bit
                blocks[row // 3 * 3 + column // 3] ^= bit
                if fill():
                    return True
                rows[row] ^= bit
                columns[column] ^= bit
                blocks[row // 3 * 3 + column // 3] ^= bit
            empty.add(square)
            return False

        fill()
