class Solution:
    def bestWalk(self, root: Optional[TreeNode]) -> int:
        best = root.val

        def down(node: Optional[TreeNode]) -> int:
            nonlocal best
            if node is None:
                return 0
            left = max(0, down(node.left))
            right = max(0, down(node.right))
            best = max(best, left + node.val + right)
            return node.val + max(left, right)

        down(root)
        return best
