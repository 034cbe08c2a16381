var squareRoot = function (x) {
  if (x === 0) return 0;
  let guess = Math.max(x, 1);
  for (let step = 0; step < 1100; step++) guess = (guess + x / guess) / 2;
  return guess;
};
