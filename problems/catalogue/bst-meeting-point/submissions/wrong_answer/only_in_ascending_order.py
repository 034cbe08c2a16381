class Solution:
    def meetingPoint(self, root, first, second):
        while not first <= root.val <= second:
            root = root.left if first < root.val else root.right
            if root.left is None and root.right is None:
                break
        return root.val
