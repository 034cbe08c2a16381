class Solution:
    def longestMirror(self, text: str) -> str:
        best = ""
        for middle in range(len(text)):
            for left, right in ((middle, middle), (middle, middle + 1)):
                while left >= 0 and right < len(text) and text[left] == text[right]:
                    left -= 1
                    right += 1
                if right - left - 1 > len(best):
                    best = text[left + 1:right]
        return best
