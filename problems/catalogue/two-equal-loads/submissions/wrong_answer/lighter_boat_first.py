class Solution:
    def canBeHalved(self, boxes):
        left = right = 0
        for box in sorted(boxes, reverse=True):
            if left <= right:
                left += box
            else:
                right += box
        return left == right
