class Solution {
    bool fits(TreeNode* node, int low, int high) {
        if (!node) return true;
        return low < node->val && node->val < high && fits(node->left, low, node->val) && fits(node->right, node->val, high);
    }

public:
    bool isSearchTree(TreeNode* root) { return fits(root, INT_MIN, INT_MAX); }
};
