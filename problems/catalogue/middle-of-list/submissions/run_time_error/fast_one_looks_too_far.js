var middleNode = function (head) {
  let slow = head;
  let fast = head;
  while (fast.next !== null) {
    slow = slow.next;
    fast = fast.next.next;
  }
  return slow;
};
