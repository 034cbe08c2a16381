var oneOfEach = function (head) {
  const before = new ListNode();
  let end = before;
  for (; head; head = head.next) {
    if (end === before || end.val !== head.val) {
      end.next = new ListNode(head.val);
      end = end.next;
    }
  }
  return before.next;
};
