class Solution:
    def commonBeginning(self, words: List[str]) -> str:
        first = words[0]
        for place in range(len(first)):
            for word in words:
                if place == len(word) or word[place] != first[place]:
                    return first[:place]
        return first
