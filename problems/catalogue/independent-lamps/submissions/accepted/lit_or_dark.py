class Solution:
    def brightest(self, root: Optional[TreeNode]) -> int:
        def choices(node: Optional[TreeNode]) -> Tuple[int, int]:
            if node is None:
                return 0, 0
            left_lit, left_dark = choices(node.left)
            right_lit, right_dark = choices(node.right)
            return node.val + left_dark + right_dark, max(left_lit, left_dark) + max(right_lit, right_dark)

        return max(choices(root))
