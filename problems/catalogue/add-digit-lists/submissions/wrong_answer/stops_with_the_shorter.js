var addStrips = function (first, second) {
  const before = new ListNode();
  let end = before;
  let carry = 0;
  while (first && second) {
    const sum = carry + first.val + second.val;
    end = end.next = new ListNode(sum % 10);
    carry = sum > 9 ? 1 : 0;
    first = first.next;
    second = second.next;
  }
  end.next = first || second;
  if (carry) {
    if (end.next) end.next.val++;
    else end.next = new ListNode(1);
  }
  return before.next;
};
