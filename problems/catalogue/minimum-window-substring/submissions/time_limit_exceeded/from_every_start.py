class Solution:
    def shortestPiece(self, text, letters):
        best = ""
        for start in range(len(text)):
            needed = collections.Counter(letters)
            missing = len(letters)
            for end in range(start, len(text)):
                if needed[text[end]] > 0:
                    missing -= 1
                needed[text[end]] -= 1
                if missing == 0:
                    if not best or end - start + 1 < len(best):
                        best = text[start:end + 1]
                    break
        return best
