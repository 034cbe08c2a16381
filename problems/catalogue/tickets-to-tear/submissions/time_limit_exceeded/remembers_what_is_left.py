class Solution:
    def bestTearing(self, tickets):
        known = {}

        def best(left):
            if left not in known:
                padded = (1, *left, 1)
                known[left] = 0
                for place in range(len(left)):
                    win = padded[place] * padded[place + 1] * padded[place + 2]
                    known[left] = max(known[left], win + best(left[:place] + left[place + 1:]))
            return known[left]

        return best(tuple(tickets))
