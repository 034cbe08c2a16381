class Solution:
    def longestMirror(self, text):
        best = ""
        for start in range(len(text)):
            for end in range(start + 1, len(text) + 1):
                stretch = text[start:end]
                if all(stretch[i] == stretch[-1 - i] for i in range(len(stretch))) and len(stretch) > len(best):
                    best = stretch
        return best
