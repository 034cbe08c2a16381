var addTwin = function (head) {
  const copies = new Map();
  const rooms = [];
  for (let room = head; room; room = room.next) {
    rooms.push(room);
    copies.set(room.val, new RandomNode(room.val));
  }
  const twins = rooms.map((room) => new RandomNode(room.val));
  twins.forEach((twin, index) => {
    if (rooms[index].random) twin.random = twins[rooms.findIndex((room) => room.val === rooms[index].random.val)];
    twin.next = twins[index + 1] || null;
  });
  if (rooms.length > 0) rooms[rooms.length - 1].next = twins[0];
  return head;
};
