class Solution {
    public RandomNode addTwin(RandomNode head) {
        if (head == null) return null;
        Map<RandomNode, RandomNode> copies = new IdentityHashMap<>();
        RandomNode last = head;
        for (RandomNode room = head; room != null; room = room.next) {
            copies.put(room, new RandomNode(room.val));
            last = room;
        }
        for (RandomNode room = head; room != null; room = room.next) {
            RandomNode copy = copies.get(room);
            copy.next = room.next == null ? null : copies.get(room.next);
            copy.random = room.random == null ? null : copies.get(room.random);
        }
        last.next = copies.get(head);
        return head;
    }
}
