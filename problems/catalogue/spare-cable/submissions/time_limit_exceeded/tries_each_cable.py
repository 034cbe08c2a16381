class Solution:
    def spareCable(self, cables):
        for spare in reversed(cables):
            around = {number: [] for number in range(1, len(cables) + 1)}
            for cable in cables:
                if cable != spare:
                    around[cable[0]].append(cable[1])
                    around[cable[1]].append(cable[0])
            reached, waiting = {1}, [1]
            for number in waiting:
                for other in around[number]:
                    if other not in reached:
                        reached.add(other)
                        waiting.append(other)
            if len(reached) == len(cables):
                return spare
