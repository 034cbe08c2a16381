class Solution:
    def cablesThatMatter(self, computers, cables):
        degree = [0] * computers
        for one, other in cables:
            degree[one] += 1
            degree[other] += 1
        matters, changed = [], True
        left = list(cables)
        while changed:
            changed = False
            for cable in list(left):
                if 1 in (degree[cable[0]], degree[cable[1]]):
                    degree[cable[0]] -= 1
                    degree[cable[1]] -= 1
                    left.remove(cable)
                    matters.append(cable)
                    changed = True
        return matters
