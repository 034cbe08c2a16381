class Solution {
public:
    int nextFree(vector<int>& numbers) {
        int size = numbers.size();
        for (int place = 0; place < size; place++)
            while (numbers[place] > 0 && numbers[place] <= size && numbers[place] != place + 1)
                swap(numbers[place], numbers[numbers[place] - 1]);
        int place = 0;
        while (place < size && numbers[place] == place + 1) place++;
        return place + 1;
    }
};
