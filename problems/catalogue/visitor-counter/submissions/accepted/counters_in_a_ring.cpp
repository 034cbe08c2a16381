class VisitorCounter {
    array<int, 300> seconds{}, people{};

public:
    VisitorCounter() {}

    void arrive(int second, int group) {
        int place = second % 300;
        if (seconds[place] != second) people[place] = 0;
        seconds[place] = second;
        people[place] += group;
    }

    int recent(int second) {
        int sum = 0;
        for (int place = 0; place < 300; place++)
            if (second - seconds[place] < 300) sum += people[place];
        return sum;
    }
};
