class Solution:
    def countUnhidden(self, root: Optional[TreeNode]) -> int:
        count = 0
        waiting = [(root, root.val)]
        while waiting:
            node, highest = waiting.pop()
            if node.val >= highest:
                count += 1
                highest = node.val
            for child in (node.left, node.right):
                if child:
                    waiting.append((child, highest))
        return count
