class Solution {
    int typical = 0;

    pair<long long, int> team(TreeNode* node) {
        if (!node) return {0, 0};
        auto [leftSum, leftSize] = team(node->left);
        auto [rightSum, rightSize] = team(node->right);
        long long sum = leftSum + node->val + rightSum;
        int size = leftSize + 1 + rightSize;
        typical += sum / size == node->val;
        return {sum, size};
    }

public:
    int countTypical(TreeNode* root) {
        team(root);
        return typical;
    }
};
