class Solution:
    def brightest(self, root):
        if root is None:
            return 0
        lit = root.val
        for child in (root.left, root.right):
            if child:
                lit += self.brightest(child.left) + self.brightest(child.right)
        return max(lit, self.brightest(root.left) + self.brightest(root.right))
