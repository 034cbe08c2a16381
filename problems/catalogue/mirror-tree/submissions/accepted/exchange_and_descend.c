struct TreeNode* mirrorTree(struct TreeNode* root) {
    if (root == NULL) return NULL;
    struct TreeNode* left = root->left;
    root->left = mirrorTree(root->right);
    root->right = mirrorTree(left);
    return root;
}
