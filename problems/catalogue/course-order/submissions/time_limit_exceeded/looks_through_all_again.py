class Solution:
    def findOrder(self, count, needs):
        order, taken = [], set()
        while len(order) < count:
            blocked = {course for course, before in needs if before not in taken}
            free = [course for course in range(count) if course not in blocked and course not in taken]
            if not free:
                return []
            order += free
            taken |= set(free)
        return order
