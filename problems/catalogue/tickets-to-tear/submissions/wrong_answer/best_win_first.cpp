class Solution {
public:
    int bestTearing(vector<int>& tickets) {
        vector<int> strip(tickets);
        strip.insert(strip.begin(), 1);
        strip.push_back(1);
        int total = 0;
        while (strip.size() > 2) {
            size_t best = 1;
            auto win = [&](size_t place) { return strip[place - 1] * strip[place] * strip[place + 1]; };
            for (size_t place = 2; place + 1 < strip.size(); place++)
                if (win(place) > win(best)) best = place;
            total += win(best);
            strip.erase(strip.begin() + best);
        }
        return total;
    }
};
