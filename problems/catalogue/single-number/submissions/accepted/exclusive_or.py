class Solution:
    def oddSock(self, socks: List[int]) -> int:
        left = 0
        for sock in socks:
            left ^= sock
        return left
