class Solution {
public:
    int whereToBegin(vector<int>& charges, vector<int>& needs) {
        int size = charges.size();
        for (int start = 0; start < size;) {
            int driven = 0, charge = 0;
            while (driven < size) {
                int station = (start + driven) % size;
                charge += charges[station] - needs[station];
                if (charge < 0) break;
                driven++;
            }
            if (driven == size) return start;
            start += driven + 1;
        }
        return -1;
    }
};
