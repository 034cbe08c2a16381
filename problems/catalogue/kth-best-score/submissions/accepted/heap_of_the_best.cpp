class Podium {
    size_t places;
    priority_queue<int, vector<int>, greater<int>> best;

public:
    Podium(int places, vector<int>& scores) : places(places) {
        for (int score : scores) add(score);
    }

    int add(int score) {
        best.push(score);
        if (best.size() > places) best.pop();
        return best.size() < places ? -1 : best.top();
    }
};
