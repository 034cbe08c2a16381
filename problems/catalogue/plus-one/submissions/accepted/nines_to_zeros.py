class Solution:
    def addOne(self, digits: List[int]) -> List[int]:
        place = len(digits) - 1
        while place >= 0 and digits[place] == 9:
            digits[place] = 0
            place -= 1
        if place < 0:
            return [1] + digits
        digits[place] += 1
        return digits
