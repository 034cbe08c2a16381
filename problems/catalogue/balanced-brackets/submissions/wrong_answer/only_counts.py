class Solution:
    def isBalanced(self, text):
        return all(text.count(left) == text.count(right) for left, right in ("()", "[]", "{}"))
