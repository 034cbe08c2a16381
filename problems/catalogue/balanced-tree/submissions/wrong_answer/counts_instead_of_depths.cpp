class Solution {
    int count(TreeNode* node) { return node ? 1 + count(node->left) + count(node->right) : 0; }

public:
    bool isFair(TreeNode* root) {
        if (!root) return true;
        return abs(count(root->left) - count(root->right)) <= 1 && isFair(root->left) && isFair(root->right);
    }
};
