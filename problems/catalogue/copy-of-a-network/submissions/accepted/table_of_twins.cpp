class Solution {
public:
    GraphNode* copyNetwork(GraphNode* first) {
        if (!first) return nullptr;
        unordered_map<GraphNode*, GraphNode*> twins{{first, new GraphNode(first->val)}};
        queue<GraphNode*> waiting{{first}};
        while (!waiting.empty()) {
            GraphNode* station = waiting.front();
            waiting.pop();
            for (GraphNode* neighbor : station->neighbors) {
                if (!twins.count(neighbor)) {
                    twins[neighbor] = new GraphNode(neighbor->val);
                    waiting.push(neighbor);
                }
                twins[station]->neighbors.push_back(twins[neighbor]);
            }
        }
        return twins[first];
    }
};
