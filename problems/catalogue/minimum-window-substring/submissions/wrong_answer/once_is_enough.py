class Solution:
    def shortestPiece(self, text, letters):
        wanted, counts = set(letters), {}
        start, best = 0, ""
        for end, letter in enumerate(text):
            counts[letter] = counts.get(letter, 0) + 1
            while all(counts.get(one, 0) > 0 for one in wanted):
                if not best or end - start + 1 < len(best):
                    best = text[start:end + 1]
                counts[text[start]] -= 1
                start += 1
        return best
