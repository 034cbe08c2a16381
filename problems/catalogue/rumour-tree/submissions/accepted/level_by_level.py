class Solution:
    def heardEachDay(self, root: Optional[NaryNode]) -> List[int]:
        heard = []
        level = [root] if root else []
        while level:
            heard.append(sum(node.val for node in level))
            level = [child for node in level for child in node.children]
        return heard
