class Solution:
    def isSearchTree(self, root):
        if root is None:
            return True
        if root.left and root.left.val >= root.val or root.right and root.right.val <= root.val:
            return False
        return self.isSearchTree(root.left) and self.isSearchTree(root.right)
