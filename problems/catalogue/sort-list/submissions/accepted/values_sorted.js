var sortCards = function (head) {
  const values = [];
  for (let node = head; node; node = node.next) values.push(node.val);
  values.sort((a, b) => b - a);
  for (let node = head; node; node = node.next) node.val = values.pop();
  return head;
};
