class Solution:
    def mirrorTree(self, root):
        if root is not None:
            root.left, root.right = self.mirrorTree(root.right), self.mirrorTree(root.left)
        return root
