var calculate = function (line) {
  const outside = [];
  let summands = [];
  let operator = "+";
  const take = (number) => {
    if (operator === "+") summands.push(number);
    else if (operator === "-") summands.push(-number);
    else if (operator === "*") summands.push(summands.pop() * number);
    else summands.push(Math.trunc(summands.pop() / number));
  };
  for (const token of line.match(/\d+|[-+*/()]/g)) {
    if (token === "(") {
      outside.push([summands, operator]);
      summands = [];
      operator = "+";
    } else if (token === ")") {
      const sum = summands.reduce((one, other) => one + other);
      [summands, operator] = outside.pop();
      take(sum);
    } else if (/\d/.test(token)) take(Number(token));
    else operator = token;
  }
  return summands.reduce((one, other) => one + other, 0);
};
