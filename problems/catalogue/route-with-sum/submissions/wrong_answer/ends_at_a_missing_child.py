class Solution:
    def hasRoute(self, root, fare):
        if root is None:
            return fare == 0
        return self.hasRoute(root.left, fare - root.val) or self.hasRoute(root.right, fare - root.val)
