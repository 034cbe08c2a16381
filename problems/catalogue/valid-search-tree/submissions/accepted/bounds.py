class Solution:
    def isSearchTree(self, root: Optional[TreeNode]) -> bool:
        waiting = [(root, -math.inf, math.inf)]
        while waiting:
            node, low, high = waiting.pop()
            if node is None:
                continue
            if not low < node.val < high:
                return False
            waiting.append((node.left, low, node.val))
            waiting.append((node.right, node.val, high))
        return True
