class Solution:
    def longestMirror(self, text):
        best = ""
        for middle in range(len(text)):
            reach = 0
            while middle - reach >= 0 and middle + reach < len(text) and text[middle - reach] == text[middle + reach]:
                reach += 1
            best = max(best, text[middle - reach + 1:middle + reach], key=len)
        return best
