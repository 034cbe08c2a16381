class Solution:
    def readColumns(self, root: Optional[TreeNode]) -> List[List[int]]:
        found = []
        waiting = [(root, 0, 0)]
        while waiting:
            node, row, column = waiting.pop()
            if node is None:
                continue
            found.append((column, row, node.val))
            waiting.append((node.left, row + 1, column - 1))
            waiting.append((node.right, row + 1, column + 1))
        columns = collections.defaultdict(list)
        for column, _, value in sorted(found):
            columns[column].append(value)
        return list(columns.values())
