class Solution:
    def seenFromEast(self, root: Optional[TreeNode]) -> List[int]:
        seen = []

        def visit(node: Optional[TreeNode], depth: int) -> None:
            if node is None:
                return
            if depth == len(seen):
                seen.append(node.val)
            visit(node.right, depth + 1)
            visit(node.left, depth + 1)

        visit(root, 0)
        return seen
