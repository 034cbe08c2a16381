class PosterWall {
    vector<map<int, int>> changes;
    int photos = 0;

public:
    PosterWall(int frames) : changes(frames) {}
    void hang(int frame, int poster) { changes[frame][photos] = poster; }
    int photograph() { return photos++; }
    int posterIn(int frame, int photo) {
        auto later = changes[frame].upper_bound(photo);
        return later == changes[frame].begin() ? 0 : prev(later)->second;
    }
};
