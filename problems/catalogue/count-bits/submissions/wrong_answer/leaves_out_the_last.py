class Solution:
    def countOnes(self, n):
        return [bin(number).count("1") for number in range(n)]
