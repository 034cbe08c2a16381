class Solution:
    def readColumns(self, root):
        columns = collections.defaultdict(list)

        def visit(node, column):
            if node:
                columns[column].append(node.val)
                visit(node.left, column - 1)
                visit(node.right, column + 1)

        visit(root, 0)
        return [columns[column] for column in sorted(columns)]
