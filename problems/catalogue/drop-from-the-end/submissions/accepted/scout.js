var uncouple = function (head, place) {
  const before = new ListNode(0, head);
  let scout = before;
  for (let step = 0; step <= place; step++) scout = scout.next;
  let node = before;
  while (scout) {
    scout = scout.next;
    node = node.next;
  }
  node.next = node.next.next;
  return before.next;
};
