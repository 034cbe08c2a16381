class Solution {
    int best = INT_MIN;

    int down(TreeNode* node) {
        if (!node) return 0;
        int left = max(0, down(node->left));
        int right = max(0, down(node->right));
        best = max(best, left + node->val + right);
        return node->val + max(left, right);
    }

public:
    int bestWalk(TreeNode* root) {
        down(root);
        return best;
    }
};
