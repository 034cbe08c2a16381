class Solution:
    def calculate(self, line):
        return eval(line.strip().replace("/", "//"))
