class Solution {
public:
    TreeNode* mirrorTree(TreeNode* root) {
        swap(root->left, root->right);
        mirrorTree(root->left);
        mirrorTree(root->right);
        return root;
    }
};
