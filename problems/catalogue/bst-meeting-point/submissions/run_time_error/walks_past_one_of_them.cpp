class Solution {
public:
    int meetingPoint(TreeNode* root, int first, int second) {
        while (root->val < first == root->val < second) root = root->val < first ? root->right : root->left;
        return root->val;
    }
};
