class Solution {
    TreeNode* find(TreeNode* node, int& rank) {
        if (!node) return nullptr;
        if (TreeNode* found = find(node->left, rank)) return found;
        if (--rank == 0) return node;
        return find(node->right, rank);
    }

public:
    int valueOfRank(TreeNode* root, int rank) { return find(root, rank)->val; }
};
