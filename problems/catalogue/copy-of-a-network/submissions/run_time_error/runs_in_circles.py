class Solution:
    def copyNetwork(self, first):
        if first is None:
            return None
        return GraphNode(first.val, [self.copyNetwork(neighbor) for neighbor in first.neighbors])
