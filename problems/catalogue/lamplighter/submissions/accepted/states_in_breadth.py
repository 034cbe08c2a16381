class Solution:
    def shortestRound(self, paths: List[List[int]]) -> int:
        everything = (1 << len(paths)) - 1
        level = [(lamp, 1 << lamp) for lamp in range(len(paths))]
        seen = set(level)
        walked = 0
        while not any(lit == everything for _, lit in level):
            following = []
            for lamp, lit in level:
                for other in paths[lamp]:
                    state = (other, lit | 1 << other)
                    if state not in seen:
                        seen.add(state)
                        following.append(state)
            level = following
            walked += 1
        return walked
