class Solution:
    def unfold(self, pattern):
        outer, text, times = [], "", 0
        for letter in pattern:
            if letter.isdigit():
                times = int(letter)
            elif letter == "[":
                outer.append((text, times))
                text = ""
            elif letter == "]":
                before, count = outer.pop()
                text = before + text * count
            else:
                text += letter
        return text
