class Solution:
    def caveDepth(self, root: Optional[TreeNode]) -> int:
        if root is None:
            return 0
        return 1 + max(self.caveDepth(root.left), self.caveDepth(root.right))
