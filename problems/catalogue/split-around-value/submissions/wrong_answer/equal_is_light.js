var lightFirst = function (head, limit) {
  const values = [];
  for (; head; head = head.next) values.push(head.val);
  const order = [...values.filter((value) => value <= limit), ...values.filter((value) => value > limit)];
  return order.reduceRight((rest, value) => new ListNode(value, rest), null);
};
