var sortCards = function (head) {
  const values = [];
  for (let node = head; node; node = node.next) values.push(node.val);
  values.sort();
  for (let node = head, index = 0; node; node = node.next) node.val = values[index++];
  return head;
};
