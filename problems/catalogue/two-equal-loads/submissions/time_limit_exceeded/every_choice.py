class Solution:
    def canBeHalved(self, boxes):
        def make(place, left):
            if left == 0:
                return True
            if left < 0 or place == len(boxes):
                return False
            return make(place + 1, left - boxes[place]) or make(place + 1, left)

        return sum(boxes) % 2 == 0 and make(0, sum(boxes) // 2)
