var countOnes = function (n) {
  const ones = [0];
  while (ones.length <= n) ones.push(...ones.slice(0, n + 1 - ones.length).map((count) => count + 1));
  return ones;
};
