class Solution {
    pair<int, int> choices(TreeNode* node) {
        if (!node) return {0, 0};
        auto [leftLit, leftDark] = choices(node->left);
        auto [rightLit, rightDark] = choices(node->right);
        return {node->val + leftDark + rightDark, max(leftLit, leftDark) + max(rightLit, rightDark)};
    }

public:
    int brightest(TreeNode* root) {
        auto [lit, dark] = choices(root);
        return max(lit, dark);
    }
};
