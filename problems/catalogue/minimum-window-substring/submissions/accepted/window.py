class Solution:
    def shortestPiece(self, text: str, letters: str) -> str:
        needed = collections.Counter(letters)
        missing = len(letters)
        start = best = 0
        length = len(text) + 1
        for end, letter in enumerate(text):
            if needed[letter] > 0:
                missing -= 1
            needed[letter] -= 1
            while missing == 0:
                if end - start + 1 < length:
                    best, length = start, end - start + 1
                needed[text[start]] += 1
                if needed[text[start]] > 0:
                    missing += 1
                start += 1
        return text[best:best + length] if length <= len(text) else ""
