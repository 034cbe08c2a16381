class Solution:
    def hiddenTimes(self, text, word):
        def count(start, place):
            if place == len(word):
                return 1
            return sum(count(i + 1, place + 1) for i in range(start, len(text)) if text[i] == word[place])

        return count(0, 0) % 1_000_000_007
