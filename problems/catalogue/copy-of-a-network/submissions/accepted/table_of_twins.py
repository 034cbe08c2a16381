class Solution:
    def copyNetwork(self, first: Optional["GraphNode"]) -> Optional["GraphNode"]:
        if first is None:
            return None
        twins = {first: GraphNode(first.val)}
        waiting = [first]
        for station in waiting:
            for neighbor in station.neighbors:
                if neighbor not in twins:
                    twins[neighbor] = GraphNode(neighbor.val)
                    waiting.append(neighbor)
                twins[station].neighbors.append(twins[neighbor])
        return twins[first]
