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
        auto found = places.find(guest);
        if (found == places.end()) return false;
        int place = found->second;
        places[guests.back()] = place;
        guests[place] = guests.back();
        guests.pop_back();
        places.erase(guest);
        return true;
    }

    int placeOf(int guest) {
        auto found = places.find(guest);
        return found == places.end() ? -1 : found->second;
    }

    int guestAt(int place) { return place < (int)guests.size() ? guests[place] : -1; }
};
