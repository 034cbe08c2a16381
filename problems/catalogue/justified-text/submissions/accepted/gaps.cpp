#include <iostream>
#include <string>
#include <vector>
using namespace std;

string widened(const vector<string>& line, int letters, int width) {
    int gaps = line.size() - 1;
    string text = line[0];
    for (int gap = 0; gap < gaps; gap++) {
        int spaces = (width - letters) / gaps + (gap < (width - letters) % gaps);
        text += string(spaces, ' ') + line[gap + 1];
    }
    return text;
}

int main() {
    int width, letters = 0;
    cin >> width;
    vector<string> line;
    string word;
    while (cin >> word) {
        if (!line.empty() && letters + line.size() + word.size() > static_cast<size_t>(width)) {
            cout << widened(line, letters, width) << "\n";
            line.clear();
            letters = 0;
        }
        line.push_back(word);
        letters += word.size();
    }
    for (size_t at = 0; at < line.size(); at++) cout << (at ? " " : "") << line[at];
    cout << "\n";
}
