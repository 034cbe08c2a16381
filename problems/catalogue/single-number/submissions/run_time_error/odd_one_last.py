class Solution:
    def oddSock(self, socks):
        socks.sort()
        first = 0
        while socks[first] == socks[first + 1]:
            first += 2
        return socks[first]
