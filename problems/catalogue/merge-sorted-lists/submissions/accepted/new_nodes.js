var mergeLanes = function (first, second) {
  const values = [];
  while (first || second) {
    if (!second || (first && first.val <= second.val)) {
      values.push(first.val);
      first = first.next;
    } else {
      values.push(second.val);
      second = second.next;
    }
  }
  return values.reduceRight((rest, value) => new ListNode(value, rest), null);
};
