#include <iostream>
#include <string>
#include <vector>
using namespace std;

void put(const vector<string>& line, int letters, int width) {
    int gaps = line.size() - 1;
    string text = line[0];
    for (int gap = 0; gap < gaps; gap++) {
        int spaces = (width - letters) / gaps + (gap < (width - letters) % gaps);
        text += string(spaces, ' ') + line[gap + 1];
    }
    cout << text << "\n";
}

int main() {
    int width, letters = 0;
    cin >> width;
    vector<string> line;
    string word;
    while (cin >> word) {
        if (!line.empty() && letters + line.size() + word.size() > static_cast<size_t>(width)) {
            put(line, letters, width);
            line.clear();
            letters = 0;
        }
        line.push_back(word);
        letters += word.size();
    }
    put(line, letters, width);
}
