class Solution:
    def shortestRound(self, paths):
        level, seen, walked = [(0, 1)], {(0, 1)}, 0
        while True:
            following = []
            for lamp, lit in level:
                if lit == (1 << len(paths)) - 1:
                    return walked
                for other in paths[lamp]:
                    state = (other, lit | 1 << other)
                    if state not in seen:
                        seen.add(state)
                        following.append(state)
            level, walked = following, walked + 1
