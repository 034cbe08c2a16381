class Solution:
    def bestTearing(self, tickets):
        strip, total = [1, *tickets, 1], 0
        while len(strip) > 2:
            place = min(range(1, len(strip) - 1), key=lambda index: strip[index])
            total += strip[place - 1] * strip[place] * strip[place + 1]
            del strip[place]
        return total
