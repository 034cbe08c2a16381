from itertools import permutations


class Solution:
    def shortestRound(self, paths):
        size = len(paths)
        far = [[0 if own == other else 1 if other in paths[own] else size for other in range(size)] for own in range(size)]
        for middle in range(size):
            for own in range(size):
                for other in range(size):
                    far[own][other] = min(far[own][other], far[own][middle] + far[middle][other])
        return min(sum(far[one][other] for one, other in zip(order, order[1:])) for order in permutations(range(size)))
