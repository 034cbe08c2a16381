#include <iostream>
#include <string>
#include <vector>
using namespace std;
using Coins = vector<int>;

string weigh(const Coins& left, const Coins& right) {
    cout << "? " << left.size();
    for (int coin : left) cout << ' ' << coin;
    for (int coin : right) cout << ' ' << coin;
    cout << endl;
    string answer;
    cin >> answer;
    return answer;
}

Coins part(const Coins& coins, size_t from, size_t to) { return Coins(coins.begin() + from, coins.begin() + to); }

void tell(int coin, const string& weight) { cout << "! " << coin << ' ' << weight << endl; }

void search(Coins coins, const string& weight) {
    while (coins.size() > 1) {
        size_t size = (coins.size() + 1) / 3;
        Coins one = part(coins, 0, size), other = part(coins, size, 2 * size);
        string answer = weigh(one, other);
        if (answer == "level") coins = part(coins, 2 * size, coins.size());
        else coins = (answer == "left") == (weight == "heavier") ? one : other;
    }
    tell(coins[0], weight);
}

int main() {
    int size;
    cin >> size;
    Coins coins, good;
    for (int coin = 1; coin <= size; coin++) coins.push_back(coin);
    while (coins.size() > 2) {
        size_t third = coins.size() / 3;
        Coins one = part(coins, 0, third), other = part(coins, third, 2 * third), rest = part(coins, 2 * third, coins.size());
        string answer = weigh(one, other);
        Coins& known = answer == "level" ? one : rest;
        good.insert(good.end(), known.begin(), known.end());
        if (answer == "level") {
            good.insert(good.end(), other.begin(), other.end());
            coins = rest;
            continue;
        }
        Coins& heavy = answer == "left" ? one : other;
        Coins& light = answer == "left" ? other : one;
        if (weigh(heavy, part(good, 0, third)) == "level") search(light, "lighter");
        else search(heavy, "heavier");
        return 0;
    }
    for (int coin : coins) {
        string answer = weigh({coin}, {good[0]});
        if (answer == "level") continue;
        tell(coin, answer == "left" ? "heavier" : "lighter");
        return 0;
    }
}
