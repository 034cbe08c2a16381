class Solution {
    int count(TreeNode* node, int highest) {
        if (!node) return 0;
        return (node->val > highest) + count(node->left, max(highest, node->val)) + count(node->right, max(highest, node->val));
    }

public:
    int countUnhidden(TreeNode* root) { return count(root, INT_MIN); }
};
