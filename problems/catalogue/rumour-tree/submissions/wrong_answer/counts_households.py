class Solution:
    def heardEachDay(self, root):
        heard = []
        level = [root] if root else []
        while level:
            heard.append(len(level))
            level = [child for node in level for child in node.children]
        return heard
