class Solution:
    def countTypical(self, root: Optional[TreeNode]) -> int:
        typical = 0

        def team(node: Optional[TreeNode]) -> Tuple[int, int]:
            nonlocal typical
            if node is None:
                return 0, 0
            left_sum, left_size = team(node.left)
            right_sum, right_size = team(node.right)
            total = left_sum + node.val + right_sum
            size = left_size + 1 + right_size
            if total // size == node.val:
                typical += 1
            return total, size

        team(root)
        return typical
