var readsTheSame = function (head) {
  const values = [];
  for (; head; head = head.next) values.push(head.val);
  return values.every((value, index) => value === values[values.length - 1 - index]);
};
