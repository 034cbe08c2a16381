#include <iostream>
#include <vector>
using namespace std;

int main() {
    int towns, lines;
    cin >> towns >> lines;
    vector<vector<pair<int, int>>> leaving(towns);
    for (int line = 0; line < lines; line++) {
        int one, other, price;
        cin >> one >> other >> price;
        leaving.at(one).push_back({other, price});
        leaving.at(other).push_back({one, price});
    }
    cout << -1 << endl;
}
