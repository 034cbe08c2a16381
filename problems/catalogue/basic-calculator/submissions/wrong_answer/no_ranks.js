var calculate = function (line) {
  const tokens = line.match(/\d+|[-+*/()]/g);
  let place = 0;
  const total = () => {
    let result = 0;
    let operator = "+";
    while (place < tokens.length && tokens[place] !== ")") {
      const token = tokens[place++];
      if ("+-*/".includes(token)) {
        operator = token;
        continue;
      }
      let number = Number(token);
      if (token === "(") {
        number = total();
        place++;
      }
      if (operator === "+") result += number;
      if (operator === "-") result -= number;
      if (operator === "*") result *= number;
      if (operator === "/") result = Math.trunc(result / number);
    }
    return result;
  };
  return (total() + 0) | 0;
};
