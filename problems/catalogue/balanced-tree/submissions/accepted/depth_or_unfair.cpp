class Solution {
    int depth(TreeNode* node) {
        if (!node) return 0;
        int left = depth(node->left);
        if (left < 0) return -1;
        int right = depth(node->right);
        if (right < 0 || abs(left - right) > 1) return -1;
        return 1 + max(left, right);
    }

public:
    bool isFair(TreeNode* root) { return depth(root) >= 0; }
};
