class Solution:
    def sameMobile(self, first: Optional[TreeNode], second: Optional[TreeNode]) -> bool:
        if first is None or second is None:
            return first is second
        return (
            first.val == second.val
            and self.sameMobile(first.left, second.left)
            and self.sameMobile(first.right, second.right)
        )
