class Solution:
    def copyNetwork(self, first):
        if first is None:
            return None
        twins, waiting = {first.val: GraphNode(first.val)}, [first]
        for station in waiting:
            for neighbor in station.neighbors:
                if neighbor.val not in twins:
                    twins[neighbor.val] = GraphNode(neighbor.val)
                    waiting.append(neighbor)
                    twins[station.val].neighbors.append(twins[neighbor.val])
                    twins[neighbor.val].neighbors.append(twins[station.val])
        return twins[first.val]
