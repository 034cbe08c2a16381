var isBalanced = function (text) {
  const closes = { "(": ")", "[": "]", "{": "}" };
  const expected = [];
  for (const bracket of text) {
    if (closes[bracket]) expected.push(closes[bracket]);
    else if (expected.pop() !== bracket) return false;
  }
  return expected.length === 0;
};
