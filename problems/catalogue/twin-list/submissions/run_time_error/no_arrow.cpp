class Solution {
public:
    RandomNode* addTwin(RandomNode* head) {
        if (!head) return nullptr;
        unordered_map<RandomNode*, RandomNode*> copies;
        RandomNode* last = nullptr;
        for (RandomNode* room = head; room; room = room->next) copies[room] = new RandomNode((last = room)->val);
        for (RandomNode* room = head; room; room = room->next) {
            copies.at(room)->random = copies.at(room->random);
            if (room->next) copies.at(room)->next = copies.at(room->next);
        }
        last->next = copies.at(head);
        return head;
    }
};
