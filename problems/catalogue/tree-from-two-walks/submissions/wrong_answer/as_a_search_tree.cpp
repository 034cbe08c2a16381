class Solution {
public:
    TreeNode* rebuildTree(vector<int>& before, vector<int>&) {
        TreeNode* root = nullptr;
        for (int value : before) {
            TreeNode** place = &root;
            while (*place) place = value < (*place)->val ? &(*place)->left : &(*place)->right;
            *place = new TreeNode(value);
        }
        return root;
    }
};
