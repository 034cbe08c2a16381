class Solution:
    def cablesThatMatter(self, computers: int, cables: List[List[int]]) -> List[List[int]]:
        around = [[] for _ in range(computers)]
        for index, (one, other) in enumerate(cables):
            around[one].append((other, index))
            around[other].append((one, index))
        number = [-1] * computers
        low = [0] * computers
        matters = []
        met = 0
        for start in range(computers):
            if number[start] != -1:
                continue
            number[start] = low[start] = met
            met += 1
            path = [(start, -1, iter(around[start]))]
            while path:
                own, by, rest = path[-1]
                for other, index in rest:
                    if index == by:
                        continue
                    if number[other] == -1:
                        number[other] = low[other] = met
                        met += 1
                        path.append((other, index, iter(around[other])))
                        break
                    low[own] = min(low[own], number[other])
                else:
                    path.pop()
                    if path:
                        above = path[-1][0]
                        low[above] = min(low[above], low[own])
                        if low[own] == number[own]:
                            matters.append(cables[by])
        return matters
