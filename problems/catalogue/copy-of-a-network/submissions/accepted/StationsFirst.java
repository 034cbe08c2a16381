class Solution {
    public GraphNode copyNetwork(GraphNode first) {
        if (first == null) return null;
        Map<GraphNode, GraphNode> twins = new LinkedHashMap<>();
        ArrayDeque<GraphNode> waiting = new ArrayDeque<>();
        waiting.push(first);
        while (!waiting.isEmpty()) {
            GraphNode station = waiting.pop();
            if (twins.containsKey(station)) continue;
            twins.put(station, new GraphNode(station.val));
            for (GraphNode neighbor : station.neighbors) waiting.push(neighbor);
        }
        for (GraphNode station : twins.keySet())
            for (GraphNode neighbor : station.neighbors) twins.get(station).neighbors.add(twins.get(neighbor));
        return twins.get(first);
    }
}
