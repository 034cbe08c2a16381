class Solution {
    map<GraphNode*, GraphNode*> twins;

public:
    GraphNode* copyNetwork(GraphNode* first) {
        if (twins.count(first)) return twins[first];
        GraphNode* twin = twins[first] = new GraphNode(first->val);
        for (GraphNode* neighbor : first->neighbors) twin->neighbors.push_back(copyNetwork(neighbor));
        return twin;
    }
};
