class Solution {
    int count(TreeNode* node, int highest) {
        if (!node) return 0;
        int higher = max(highest, node->val);
        return (node->val == higher) + count(node->left, higher) + count(node->right, higher);
    }

public:
    int countUnhidden(TreeNode* root) { return count(root, root->val); }
};
