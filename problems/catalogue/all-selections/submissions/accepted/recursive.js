var allSelections = function (toppings) {
  if (toppings.length === 0) return [[]];
  const [first, ...rest] = toppings;
  return allSelections(rest).flatMap((selection) => [selection, [first, ...selection]]);
};
