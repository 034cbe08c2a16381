class Solution:
    def toScroll(self, root):
        while root:
            if root.left:
                root.right = root.left
                root.left = None
            root = root.right
