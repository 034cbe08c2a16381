class Solution:
    def isBalanced(self, text):
        partner = {")": "(", "]": "[", "}": "{"}
        opened = []
        for bracket in text:
            if bracket not in partner:
                opened.append(bracket)
            elif opened.pop() != partner[bracket]:
                return False
        return not opened
