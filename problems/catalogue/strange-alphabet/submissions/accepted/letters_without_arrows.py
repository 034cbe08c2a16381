class Solution:
    def letterOrder(self, words: List[str]) -> str:
        after = {letter: set() for word in words for letter in word}
        for index in range(len(words) - 1):
            word, following = words[index], words[index + 1]
            for one, other in zip(word, following):
                if one != other:
                    after[one].add(other)
                    break
            else:
                if len(word) > len(following):
                    return ""
        arrows = {letter: 0 for letter in after}
        for letters in after.values():
            for letter in letters:
                arrows[letter] += 1
        order = [letter for letter in arrows if arrows[letter] == 0]
        for letter in order:
            for other in after[letter]:
                arrows[other] -= 1
                if arrows[other] == 0:
                    order.append(other)
        return "".join(order) if len(order) == len(after) else ""
