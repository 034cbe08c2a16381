class Solution:
    def valueOfRank(self, root: Optional[TreeNode], rank: int) -> int:
        waiting = []
        node = root
        while True:
            while node:
                waiting.append(node)
                node = node.left
            node = waiting.pop()
            rank -= 1
            if rank == 0:
                return node.val
            node = node.right
