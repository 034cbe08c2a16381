class Solution {
public:
    bool hasRoute(TreeNode* root, int fare) {
        if (!root || fare < 0) return false;
        if (!root->left && !root->right) return root->val == fare;
        return hasRoute(root->left, fare - root->val) || hasRoute(root->right, fare - root->val);
    }
};
