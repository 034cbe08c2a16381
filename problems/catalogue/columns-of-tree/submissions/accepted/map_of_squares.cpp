class Solution {
    map<int, map<int, multiset<int>>> squares;

    void visit(TreeNode* node, int row, int column) {
        if (!node) return;
        squares[column][row].insert(node->val);
        visit(node->left, row + 1, column - 1);
        visit(node->right, row + 1, column + 1);
    }

public:
    vector<vector<int>> readColumns(TreeNode* root) {
        visit(root, 0, 0);
        vector<vector<int>> columns;
        for (auto& [column, rows] : squares) {
            vector<int>& values = columns.emplace_back();
            for (auto& [row, shared] : rows) values.insert(values.end(), shared.begin(), shared.end());
        }
        return columns;
    }
};
