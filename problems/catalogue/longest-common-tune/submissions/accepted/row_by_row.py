class Solution:
    def commonNotes(self, first: str, second: str) -> int:
        above = [0] * (len(second) + 1)
        for note in first:
            row = [0]
            for place, other in enumerate(second):
                row.append(above[place] + 1 if note == other else max(row[place], above[place + 1]))
            above = row
        return above[-1]
