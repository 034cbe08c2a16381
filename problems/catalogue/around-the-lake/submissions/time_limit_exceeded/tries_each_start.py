class Solution:
    def whereToBegin(self, charges, needs):
        size = len(charges)
        for start in range(size):
            charge = 0
            for driven in range(size):
                charge += charges[(start + driven) % size] - needs[(start + driven) % size]
                if charge < 0:
                    break
            else:
                return start
        return -1
