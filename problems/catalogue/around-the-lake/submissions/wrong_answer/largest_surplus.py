class Solution:
    def whereToBegin(self, charges, needs):
        surplus = [charge - need for charge, need in zip(charges, needs)]
        return surplus.index(max(surplus)) if sum(surplus) >= 0 else -1
