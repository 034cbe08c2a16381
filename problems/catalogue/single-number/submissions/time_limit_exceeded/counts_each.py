class Solution:
    def oddSock(self, socks):
        odd = []
        for sock in socks:
            count = 0
            for other in socks:
                if other == sock:
                    count += 1
            if count == 1:
                odd.append(sock)
        return odd[0]
