class Solution:
    def meetingPoint(self, root: Optional[TreeNode], first: int, second: int) -> int:
        while True:
            if first < root.val and second < root.val:
                root = root.left
            elif first > root.val and second > root.val:
                root = root.right
            else:
                return root.val
