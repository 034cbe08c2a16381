class Solution {
    int best = INT_MIN;

    int down(TreeNode* node) {
        if (!node) return 0;
        int reward = node->val + max(0, down(node->left)) + max(0, down(node->right));
        best = max(best, reward);
        return reward;
    }

public:
    int bestWalk(TreeNode* root) {
        down(root);
        return best;
    }
};
