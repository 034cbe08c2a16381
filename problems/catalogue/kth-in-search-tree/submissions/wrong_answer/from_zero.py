class Solution:
    def valueOfRank(self, root, rank):
        def inorder(node):
            return inorder(node.left) + [node.val] + inorder(node.right) if node else []

        times = inorder(root)
        return times[rank % len(times)]
