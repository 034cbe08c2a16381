class Solution:
    def fitsPattern(self, text, pattern):
        places = {0}
        for i in range(len(text) + 1):
            for j in range(len(pattern)):
                if j in places and pattern[j + 1:j + 2] == "*":
                    places.add(j + 2)
            if len(pattern) in places:
                return True
            if i < len(text):
                fit = {j for j in places if pattern[j:j + 1] in (text[i], ".")}
                places = {j if pattern[j + 1:j + 2] == "*" else j + 1 for j in fit}
        return False
