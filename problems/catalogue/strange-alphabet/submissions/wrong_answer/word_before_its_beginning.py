class Solution:
    def letterOrder(self, words):
        left = set("".join(words))
        arrows = set()
        for word, following in zip(words, words[1:]):
            for one, other in zip(word, following):
                if one != other:
                    arrows.add((one, other))
                    break
        order = ""
        while left:
            free = [letter for letter in left if not any((other, letter) in arrows for other in left)]
            if not free:
                return ""
            order += free[0]
            left.remove(free[0])
        return order
