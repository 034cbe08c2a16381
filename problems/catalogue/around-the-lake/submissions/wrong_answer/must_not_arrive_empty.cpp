class Solution {
public:
    int whereToBegin(vector<int>& charges, vector<int>& needs) {
        int start = 0, total = 0, charge = 0;
        for (int station = 0; station < (int)charges.size(); station++) {
            charge += charges[station] - needs[station];
            total += charges[station] - needs[station];
            if (charge <= 0) {
                start = station + 1;
                charge = 0;
            }
        }
        return total >= 0 ? start : -1;
    }
};
