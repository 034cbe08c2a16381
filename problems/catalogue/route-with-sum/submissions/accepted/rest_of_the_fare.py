class Solution:
    def hasRoute(self, root: Optional[TreeNode], fare: int) -> bool:
        if root is None:
            return False
        rest = fare - root.val
        if root.left is None and root.right is None:
            return rest == 0
        return self.hasRoute(root.left, rest) or self.hasRoute(root.right, rest)
