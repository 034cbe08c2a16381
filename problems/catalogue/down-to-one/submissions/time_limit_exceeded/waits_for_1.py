class Solution:
    def comesToOne(self, start):
        while start != 1:
            start = sum(int(digit) ** 2 for digit in str(start))
        return True
