class Solution:
    def isFair(self, root: Optional[TreeNode]) -> bool:
        is_fair = True

        def depth(node: Optional[TreeNode]) -> int:
            nonlocal is_fair
            if node is None:
                return 0
            left = depth(node.left)
            right = depth(node.right)
            if abs(left - right) > 1:
                is_fair = False
            return 1 + max(left, right)

        depth(root)
        return is_fair
