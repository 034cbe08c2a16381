class Solution {
public:
    int meetingPoint(TreeNode* root, int first, int second) {
        auto [low, high] = minmax(first, second);
        while (high < root->val || low > root->val) root = high < root->val ? root->left : root->right;
        return root->val;
    }
};
