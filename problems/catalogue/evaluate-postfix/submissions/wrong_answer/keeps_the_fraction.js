var evaluate = function (tokens) {
  const numbers = [];
  for (const token of tokens) {
    if (!["+", "-", "*", "/"].includes(token)) {
      numbers.push(Number(token));
      continue;
    }
    const second = numbers.pop();
    const first = numbers.pop();
    if (token === "+") numbers.push(first + second);
    if (token === "-") numbers.push(first - second);
    if (token === "*") numbers.push(first * second);
    if (token === "/") numbers.push(first / second);
  }
  return Math.trunc(numbers[0]) + 0;
};
