class Solution:
    def nextFree(self, numbers):
        positive = sorted(number for number in numbers if number > 0)
        for place, number in enumerate(positive):
            if number != place + 1:
                return place + 1
        return len(positive) + 1
