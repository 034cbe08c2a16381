class Solution:
    def canBeSplit(self, text, words):
        return not text or any(text.startswith(word) and self.canBeSplit(text[len(word):], words) for word in words)
