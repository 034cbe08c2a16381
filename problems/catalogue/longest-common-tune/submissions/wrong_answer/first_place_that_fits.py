class Solution:
    def commonNotes(self, first, second):
        place, count = 0, 0
        for note in first:
            found = second.find(note, place)
            if found >= 0:
                place, count = found + 1, count + 1
        return count
