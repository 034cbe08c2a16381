class Solution:
    def canBeSeated(self, guests, quarrels):
        enemies = [[] for _ in range(guests)]
        for one, other in quarrels:
            enemies[one].append(other)
            enemies[other].append(one)
        table, waiting = {0: 0}, [0]
        for guest in waiting:
            for enemy in enemies[guest]:
                if enemy not in table:
                    table[enemy] = 1 - table[guest]
                    waiting.append(enemy)
                elif table[enemy] == table[guest]:
                    return False
        return True
