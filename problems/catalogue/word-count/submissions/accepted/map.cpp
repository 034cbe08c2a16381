#include <bits/stdc++.h>
using namespace std;

int main() {
    int k;
    cin >> k;
    map<string, int> counts;
    for (string word; cin >> word;) counts[word]++;
    vector<pair<int, string>> ranked;
    for (auto& [word, count] : counts) ranked.emplace_back(-count, word);
    sort(ranked.begin(), ranked.end());
    for (int index = 0; index < k && index < (int)ranked.size(); index++)
        cout << ranked[index].second << ' ' << -ranked[index].first << '\n';
}
