class Solution:
    def cablesThatMatter(self, computers, cables):
        matters = []
        for index, (one, goal) in enumerate(cables):
            around = [[] for _ in range(computers)]
            for other in range(len(cables)):
                if other != index:
                    around[cables[other][0]].append(cables[other][1])
                    around[cables[other][1]].append(cables[other][0])
            seen, waiting = {one}, [one]
            for own in waiting:
                for other in around[own]:
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
            if goal not in seen:
                matters.append([one, goal])
        return matters
