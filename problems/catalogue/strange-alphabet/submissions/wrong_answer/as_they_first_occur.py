class Solution:
    def letterOrder(self, words):
        return "".join(dict.fromkeys(word[0] for word in words)) + "".join(
            sorted(set("".join(words)) - {word[0] for word in words})
        )
