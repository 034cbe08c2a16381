class Solution:
    def isFair(self, root):
        def depth(node):
            return 1 + max(depth(node.left), depth(node.right)) if node else 0

        return root is None or abs(depth(root.left) - depth(root.right)) <= 1
