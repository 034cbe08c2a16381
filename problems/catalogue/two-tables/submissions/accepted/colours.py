class Solution:
    def canBeSeated(self, guests: int, quarrels: List[List[int]]) -> bool:
        enemies = [[] for _ in range(guests)]
        for one, other in quarrels:
            enemies[one].append(other)
            enemies[other].append(one)
        table = [-1] * guests
        for start in range(guests):
            if table[start] != -1:
                continue
            table[start] = 0
            waiting = [start]
            for guest in waiting:
                for enemy in enemies[guest]:
                    if table[enemy] == -1:
                        table[enemy] = 1 - table[guest]
                        waiting.append(enemy)
                    elif table[enemy] == table[guest]:
                        return False
        return True
