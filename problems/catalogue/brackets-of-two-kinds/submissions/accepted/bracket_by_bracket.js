var allBrackets = function (rounds, squares) {
  let texts = [["", "", rounds, squares]];
  for (let length = 0; length < 2 * (rounds + squares); length++)
    texts = texts.flatMap(([text, waiting, round, square]) => {
      const next = [];
      if (round > 0) next.push([text + "(", ")" + waiting, round - 1, square]);
      if (square > 0) next.push([text + "[", "]" + waiting, round, square - 1]);
      if (waiting !== "") next.push([text + waiting[0], waiting.slice(1), round, square]);
      return next;
    });
  return texts.map(([text]) => text);
};
