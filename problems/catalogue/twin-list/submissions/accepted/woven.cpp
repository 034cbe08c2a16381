class Solution {
public:
    RandomNode* addTwin(RandomNode* head) {
        if (!head) return nullptr;
        for (RandomNode* room = head; room; room = room->next->next) room->next = new RandomNode(room->val, room->next, nullptr);
        for (RandomNode* room = head; room; room = room->next->next)
            if (room->random) room->next->random = room->random->next;
        RandomNode* twin = head->next;
        RandomNode* room = head;
        while (true) {
            RandomNode* copy = room->next;
            room->next = copy->next;
            if (!room->next) break;
            copy->next = room->next->next;
            room = room->next;
        }
        room->next = twin;
        return head;
    }
};
