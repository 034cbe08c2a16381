class Solution:
    def unfold(self, pattern: str) -> str:
        outer, text, times = [], "", 0
        for letter in pattern:
            if letter.isdigit():
                times = times * 10 + int(letter)
            elif letter == "[":
                outer.append((text, times))
                text, times = "", 0
            elif letter == "]":
                before, count = outer.pop()
                text = before + text * count
            else:
                text += letter
        return text
