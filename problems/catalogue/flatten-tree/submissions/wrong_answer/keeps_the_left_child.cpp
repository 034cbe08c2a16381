class Solution {
public:
    void toScroll(TreeNode* root) {
        for (TreeNode* node = root; node; node = node->right) {
            if (!node->left) continue;
            TreeNode* last = node->left;
            while (last->right) last = last->right;
            last->right = node->right;
            node->right = node->left;
        }
    }
};
