class Solution:
    def isBalanced(self, text: str) -> bool:
        partner = {")": "(", "]": "[", "}": "{"}
        opened = []
        for bracket in text:
            if bracket not in partner:
                opened.append(bracket)
            elif not opened or opened.pop() != partner[bracket]:
                return False
        return not opened
