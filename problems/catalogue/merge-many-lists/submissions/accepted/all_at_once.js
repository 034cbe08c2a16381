var mergeRegisters = function (registers) {
  const values = [];
  for (let node of registers) {
    for (; node; node = node.next) values.push(node.val);
  }
  values.sort((a, b) => a - b);
  return values.reduceRight((rest, value) => new ListNode(value, rest), null);
};
