class GuestList {
    vector<int> guests;
    unordered_map<int, int> places;

public:
    GuestList() {}
    bool join(int guest) {
        if (!places.emplace(guest, (int)guests.size()).second) return false;
        guests.push_back(guest);
        return true;
    }
    bool leave(int guest) {
        if (!places.count(guest)) return false;
        int place = places[guest];
        places.erase(guest);
        guests[place] = guests.back();
        places[guests.back()] = place;
        guests.pop_back();
        return true;
    }
    int placeOf(int guest) { return places.count(guest) ? places[guest] : -1; }
    int guestAt(int place) { return place < (int)guests.size() ? guests[place] : -1; }
};
