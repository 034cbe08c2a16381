class Solution {
    bool fits(TreeNode* node, long long low, long long high) {
        if (!node) return true;
        return low < node->val && node->val < high && fits(node->left, low, node->val) && fits(node->right, node->val, high);
    }

public:
    bool isSearchTree(TreeNode* root) { return fits(root, LLONG_MIN, LLONG_MAX); }
};
