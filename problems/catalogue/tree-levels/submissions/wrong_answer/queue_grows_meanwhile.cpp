class Solution {
public:
    vector<vector<int>> rowsOfChart(TreeNode* root) {
        vector<vector<int>> rows;
        queue<TreeNode*> waiting;
        if (root) waiting.push(root);
        while (!waiting.empty()) {
            vector<int> row;
            for (size_t taken = 0; taken < waiting.size(); taken++) {
                TreeNode* node = waiting.front();
                waiting.pop();
                row.push_back(node->val);
                if (node->left) waiting.push(node->left);
                if (node->right) waiting.push(node->right);
            }
            rows.push_back(row);
        }
        return rows;
    }
};
