class Solution:
    def oddSock(self, socks):
        for before, sock, after in zip(socks, socks[1:], socks[2:]):
            if before != sock != after:
                return sock
        return socks[0]
