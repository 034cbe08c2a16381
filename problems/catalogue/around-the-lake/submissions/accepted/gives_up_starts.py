class Solution:
    def whereToBegin(self, charges: List[int], needs: List[int]) -> int:
        start = total = charge = 0
        for station in range(len(charges)):
            charge += charges[station] - needs[station]
            total += charges[station] - needs[station]
            if charge < 0:
                start = station + 1
                charge = 0
        return start if total >= 0 else -1
