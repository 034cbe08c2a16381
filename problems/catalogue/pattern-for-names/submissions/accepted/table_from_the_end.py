class Solution:
    def fitsPattern(self, text: str, pattern: str) -> bool:
        fits = [[False] * (len(pattern) + 2) for _ in range(len(text) + 2)]
        fits[len(text)][len(pattern)] = True
        for i in range(len(text), -1, -1):
            for j in range(len(pattern) - 1, -1, -1):
                first = i < len(text) and pattern[j] in (text[i], ".")
                if pattern[j + 1:j + 2] == "*":
                    fits[i][j] = fits[i][j + 2] or (first and fits[i + 1][j])
                else:
                    fits[i][j] = first and fits[i + 1][j + 1]
        return fits[0][0]
