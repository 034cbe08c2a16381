class Solution {
public:
    vector<int> heardEachDay(NaryNode* root) {
        vector<int> heard;
        while (root) {
            heard.push_back(root->val);
            NaryNode* next = nullptr;
            for (NaryNode* child : root->children) next = child;
            root = next;
        }
        return heard;
    }
};
