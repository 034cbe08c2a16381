class Solution {
public:
    vector<vector<int>> rowsOfChart(TreeNode* root) {
        vector<vector<int>> rows;
        queue<TreeNode*> waiting;
        if (root) waiting.push(root);
        while (!waiting.empty()) {
            vector<int>& row = rows.emplace_back();
            for (int left = (int)waiting.size(); left > 0; left--) {
                TreeNode* node = waiting.front();
                waiting.pop();
                row.push_back(node->val);
                if (node->left) waiting.push(node->left);
                if (node->right) waiting.push(node->right);
            }
        }
        return rows;
    }
};
