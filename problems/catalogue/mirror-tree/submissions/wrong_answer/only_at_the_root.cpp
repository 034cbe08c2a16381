class Solution {
public:
    TreeNode* mirrorTree(TreeNode* root) {
        if (root) swap(root->left, root->right);
        return root;
    }
};
