class Solution:
    def reverseBits(self, value):
        return int(bin(value)[2:][::-1], 2)
