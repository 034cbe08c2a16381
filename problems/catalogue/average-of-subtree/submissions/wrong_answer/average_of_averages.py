class Solution:
    def countTypical(self, root):
        typical = 0

        def average(node):
            nonlocal typical
            parts = [node.val] + [average(child) for child in (node.left, node.right) if child]
            mean = sum(parts) / len(parts)
            typical += math.floor(mean) == node.val
            return mean

        if root:
            average(root)
        return typical
