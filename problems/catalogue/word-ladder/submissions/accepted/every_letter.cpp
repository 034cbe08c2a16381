#include <iostream>
#include <queue>
#include <string>
#include <unordered_map>
#include <unordered_set>
using namespace std;

int main() {
    string first, last, plate;
    int count;
    cin >> first >> last >> count;
    unordered_set<string> plates;
    while (count-- > 0 && cin >> plate) plates.insert(plate);
    unordered_map<string, int> steps{{first, 0}};
    queue<string> waiting;
    waiting.push(first);
    while (!waiting.empty()) {
        string word = waiting.front();
        waiting.pop();
        int known = steps[word];
        if (word == last) {
            cout << known << "\n";
            return 0;
        }
        for (char& letter : word) {
            char before = letter;
            for (letter = 'a'; letter <= 'z'; letter++)
                if (plates.count(word) && steps.emplace(word, known + 1).second) waiting.push(word);
            letter = before;
        }
    }
    cout << "-1\n";
}
