class Solution:
    def sameMobile(self, first, second):
        def preorder(node):
            return [node.val, *preorder(node.left), *preorder(node.right)] if node else []

        return preorder(first) == preorder(second)
