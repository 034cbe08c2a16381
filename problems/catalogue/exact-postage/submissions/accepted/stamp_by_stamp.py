class Solution:
    def exactPostage(self, stamps: List[int], amount: int) -> List[List[int]]:
        found = []

        def add(combination, start, missing):
            if missing == 0:
                found.append(combination)
            for place in range(start, len(stamps)):
                if stamps[place] <= missing:
                    add(combination + [stamps[place]], place, missing - stamps[place])

        add([], 0, amount)
        return found
