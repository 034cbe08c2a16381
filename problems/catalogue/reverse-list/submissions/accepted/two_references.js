var reverseList = function (head) {
  let turned = null;
  while (head) {
    const next = head.next;
    head.next = turned;
    turned = head;
    head = next;
  }
  return turned;
};
