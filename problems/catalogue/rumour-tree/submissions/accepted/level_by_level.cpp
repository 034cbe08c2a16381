class Solution {
public:
    vector<int> heardEachDay(NaryNode* root) {
        vector<int> heard;
        vector<NaryNode*> level;
        if (root) level.push_back(root);
        while (!level.empty()) {
            int sum = 0;
            vector<NaryNode*> below;
            for (NaryNode* node : level) {
                sum += node->val;
                below.insert(below.end(), node->children.begin(), node->children.end());
            }
            heard.push_back(sum);
            level.swap(below);
        }
        return heard;
    }
};
