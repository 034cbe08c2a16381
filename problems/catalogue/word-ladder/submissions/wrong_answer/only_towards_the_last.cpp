#include <iostream>
#include <string>
#include <unordered_set>
using namespace std;

int main() {
    string word, last, plate;
    int count, steps = 0;
    cin >> word >> last >> count;
    unordered_set<string> plates;
    while (count-- > 0 && cin >> plate) plates.insert(plate);
    while (word != last) {
        bool moved = false;
        for (size_t place = 0; place < word.size() && !moved; place++) {
            if (word[place] == last[place]) continue;
            string other = word;
            other[place] = last[place];
            if (!plates.count(other)) continue;
            word = other;
            moved = true;
            steps++;
        }
        if (!moved) {
            cout << "-1\n";
            return 0;
        }
    }
    cout << steps << "\n";
}
