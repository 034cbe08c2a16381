class Solution:
    def unfold(self, pattern):
        text, place = "", 0
        while place < len(pattern):
            if pattern[place].isdigit():
                opening = pattern.index("[", place)
                closing = pattern.index("]", opening)
                text += int(pattern[place:opening]) * self.unfold(pattern[opening + 1:closing])
                place = closing + 1
            else:
                text += pattern[place]
                place += 1
        return text
