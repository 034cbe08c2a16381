class Solution:
    def fewestMistakes(self, meant: str, typed: str) -> int:
        above = list(range(len(typed) + 1))
        for row, letter in enumerate(meant, start=1):
            current = [row]
            for column, other in enumerate(typed):
                instead = above[column] + (letter != other)
                current.append(min(instead, current[column] + 1, above[column + 1] + 1))
            above = current
        return above[-1]
