class Solution:
    def hiddenTimes(self, text: str, word: str) -> int:
        ways = [1] + [0] * len(word)
        for letter in text:
            for place in range(len(word), 0, -1):
                if word[place - 1] == letter:
                    ways[place] = (ways[place] + ways[place - 1]) % 1_000_000_007
        return ways[-1]
