class Solution:
    def fitsPattern(self, text, pattern):
        if not pattern:
            return not text
        first = bool(text) and pattern[0] in (text[0], ".")
        if pattern[1:2] == "*":
            return self.fitsPattern(text, pattern[2:]) or (first and self.fitsPattern(text[1:], pattern))
        return first and self.fitsPattern(text[1:], pattern[1:])
