class Solution:
    def spareCable(self, cables: List[List[int]]) -> List[int]:
        leader = list(range(len(cables) + 1))

        def root(number):
            while leader[number] != number:
                leader[number] = leader[leader[number]]
                number = leader[number]
            return number

        for one, other in cables:
            if root(one) == root(other):
                return [one, other]
            leader[root(one)] = root(other)
