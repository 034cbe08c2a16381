var waysUp = function (stairs) {
  let sum = 0;
  for (let double = 0; 2 * double <= stairs; double++) {
    let choices = 1;
    for (let each = 1; each <= double; each++) choices = (choices * (stairs - 2 * double + each)) / each;
    sum += choices;
  }
  return sum;
};
