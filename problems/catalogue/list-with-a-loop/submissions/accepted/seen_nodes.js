var comesBack = function (head) {
  const seen = new Set();
  for (let node = head; node; node = node.next) {
    if (seen.has(node)) return true;
    seen.add(node);
  }
  return false;
};
