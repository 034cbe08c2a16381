class Solution:
    def countUnhidden(self, root):
        count = 1
        waiting = [root]
        while waiting:
            node = waiting.pop()
            for child in (node.left, node.right):
                if child:
                    count += child.val >= node.val
                    waiting.append(child)
        return count
