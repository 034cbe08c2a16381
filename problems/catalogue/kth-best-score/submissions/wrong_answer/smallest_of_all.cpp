class Podium {
    int places;
    vector<int> scores;

public:
    Podium(int places, vector<int>& scores) : places(places), scores(scores) {}
    int add(int score) {
        scores.push_back(score);
        sort(scores.begin(), scores.end());
        return (int)scores.size() < places ? -1 : scores[places - 1];
    }
};
