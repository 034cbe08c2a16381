class Solution:
    def seenFromEast(self, root):
        seen = []
        while root:
            seen.append(root.val)
            root = root.right or root.left
        return seen
