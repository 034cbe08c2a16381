class Solution:
    def fitsPattern(self, text, pattern):
        i = j = 0
        while j < len(pattern):
            if pattern[j + 1:j + 2] == "*":
                while i < len(text) and pattern[j] in (text[i], "."):
                    i += 1
                j += 2
            elif i < len(text) and pattern[j] in (text[i], "."):
                i, j = i + 1, j + 1
            else:
                return False
        return i == len(text)
