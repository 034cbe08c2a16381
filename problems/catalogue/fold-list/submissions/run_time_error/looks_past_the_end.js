var foldLine = function (head) {
  let slow = head;
  let fast = head;
  while (fast.next) {
    slow = slow.next;
    fast = fast.next.next;
  }
  let rest = slow.next;
  slow.next = null;
  let turned = null;
  while (rest) [rest.next, turned, rest] = [turned, rest, rest.next];
  for (let node = head; turned; ) {
    const next = node.next;
    node.next = turned;
    turned = turned.next;
    node.next.next = next;
    node = next;
  }
};
