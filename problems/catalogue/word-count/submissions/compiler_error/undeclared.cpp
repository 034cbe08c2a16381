#include <bits/stdc++.h>
using namespace std;

int main() {
    int k;
    cin >> k;
    for (string word; cin >> word;) counts[word]++;
}
