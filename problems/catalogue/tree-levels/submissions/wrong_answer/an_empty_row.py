class Solution:
    def rowsOfChart(self, root):
        rows = []
        row = [root]
        while row:
            row = [node for node in row if node]
            rows.append([node.val for node in row])
            row = [child for node in row for child in (node.left, node.right)]
        return rows
