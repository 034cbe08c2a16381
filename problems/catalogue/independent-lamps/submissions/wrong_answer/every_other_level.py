class Solution:
    def brightest(self, root):
        sums = [0, 0]
        level = [root] if root else []
        side = 0
        while level:
            sums[side] += sum(node.val for node in level)
            side = 1 - side
            level = [child for node in level for child in (node.left, node.right) if child]
        return max(sums)
