class Solution:
    def bestWalk(self, root):
        best = 0

        def down(node):
            nonlocal best
            if node is None:
                return 0
            left = max(0, down(node.left))
            right = max(0, down(node.right))
            best = max(best, left + node.val + right)
            return node.val + max(left, right)

        down(root)
        return best
