var evaluate = function (tokens) {
  const operators = {
    "+": (first, second) => first + second,
    "-": (first, second) => first - second,
    "*": (first, second) => first * second,
    "/": (first, second) => Math.trunc(first / second),
  };
  const numbers = [];
  for (const token of tokens) {
    if (token in operators) {
      const second = numbers.pop();
      numbers.push(operators[token](numbers.pop(), second));
    } else numbers.push(Number(token));
  }
  return numbers[0] + 0;
};
