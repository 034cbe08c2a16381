class Solution {
    map<int, vector<int>> columns;

    void visit(TreeNode* node, int column) {
        if (!node) return;
        columns[column].push_back(node->val);
        visit(node->left, column - 1);
        visit(node->right, column + 1);
    }

public:
    vector<vector<int>> readColumns(TreeNode* root) {
        visit(root, 0);
        vector<vector<int>> answer;
        for (auto& [column, values] : columns) {
            sort(values.begin(), values.end());
            answer.push_back(values);
        }
        return answer;
    }
};
