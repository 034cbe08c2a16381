var addStrips = function (first, second) {
  const before = new ListNode();
  let end = before;
  let carry = 0;
  while (first || second || carry) {
    const sum = carry + (first ? first.val : 0) + (second ? second.val : 0);
    end.next = new ListNode(sum % 10);
    end = end.next;
    carry = sum >= 10 ? 1 : 0;
    first = first && first.next;
    second = second && second.next;
  }
  return before.next;
};
