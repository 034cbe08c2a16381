class Solution {
public:
    int caveDepth(TreeNode* root) { return root ? 1 + max(caveDepth(root->left), caveDepth(root->right)) : 0; }
};
