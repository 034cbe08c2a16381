class Solution:
    def canBeFound(self, letters: List[str], word: str) -> bool:
        free = {(row, column): letter for row, line in enumerate(letters) for column, letter in enumerate(line)}

        def follow(square, place):
            if free.get(square) != word[place]:
                return False
            if place == len(word) - 1:
                return True
            letter = free.pop(square)
            row, column = square
            around = ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
            found = any(follow(other, place + 1) for other in around)
            free[square] = letter
            return found

        return any(follow(square, 0) for square in list(free))
