class Solution {
public:
    int meetingPoint(TreeNode* root, int first, int second) {
        int parent = root->val;
        while (true) {
            if (root->val == first || root->val == second) return parent;
            parent = root->val;
            if (first < root->val && second < root->val) root = root->left;
            else if (first > root->val && second > root->val) root = root->right;
            else return root->val;
        }
    }
};
