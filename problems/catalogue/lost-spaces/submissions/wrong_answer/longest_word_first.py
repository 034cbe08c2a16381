class Solution:
    def canBeSplit(self, text, words):
        while text:
            fitting = [word for word in words if text.startswith(word)]
            if not fitting:
                return False
            text = text[len(max(fitting, key=len)):]
        return True
