class Solution {
public:
    bool sameMobile(TreeNode* first, TreeNode* second) {
        if (!first && !second) return true;
        return first->val == second->val && sameMobile(first->left, second->left) && sameMobile(first->right, second->right);
    }
};
