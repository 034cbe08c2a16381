class Pigeonholes {
    struct Note {
        int box, letters;
        Note* next;
    };
    array<Note*, 4099> buckets{};
    int count = 0;

    Note** find(int box) {
        Note** place = &buckets[(unsigned)box % buckets.size()];
        while (*place && (*place)->box != box) place = &(*place)->next;
        return place;
    }

public:
    Pigeonholes() {}

    void put(int box, int letters) {
        Note** place = find(box);
        if (*place) {
            (*place)->letters = letters;
        } else {
            *place = new Note{box, letters, nullptr};
            count++;
        }
    }

    int look(int box) {
        Note* note = *find(box);
        return note ? note->letters : -1;
    }

    int clear(int box) {
        Note** place = find(box);
        if (!*place) return -1;
        Note* note = *place;
        int letters = note->letters;
        *place = note->next;
        delete note;
        count--;
        return letters;
    }

    int used() { return count; }
};
