var addTwin = function (head) {
  const copies = new Map([[null, null]]);
  let last = null;
  for (let room = head; room; room = room.next) {
    copies.set(room, new RandomNode(room.val));
    last = room;
  }
  for (let room = head; room; room = room.next) {
    copies.get(room).next = copies.get(room.next);
    copies.get(room).random = copies.get(room.random);
  }
  if (last) last.next = copies.get(head);
  return head;
};
