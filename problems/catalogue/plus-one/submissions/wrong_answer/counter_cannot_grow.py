class Solution:
    def addOne(self, digits):
        for place in range(len(digits) - 1, -1, -1):
            if digits[place] < 9:
                digits[place] += 1
                break
            digits[place] = 0
        return digits
