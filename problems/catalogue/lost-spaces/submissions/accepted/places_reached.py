class Solution:
    def canBeSplit(self, text: str, words: List[str]) -> bool:
        known = set(words)
        longest = max(map(len, words))
        reached = [True]
        for end in range(1, len(text) + 1):
            starts = range(max(0, end - longest), end)
            reached.append(any(reached[start] and text[start:end] in known for start in starts))
        return reached[-1]
