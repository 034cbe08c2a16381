class Solution:
    def mergeCards(self, cards):
        merged = {}
        for name, *numbers in cards:
            merged.setdefault(name, set()).update(numbers)
        return [[name, *numbers] for name, numbers in merged.items()]
