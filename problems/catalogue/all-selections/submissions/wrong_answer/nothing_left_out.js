var allSelections = function (toppings) {
  const selections = [];
  for (let bits = 1; bits < 1 << toppings.length; bits++)
    selections.push(toppings.filter((_, place) => (bits >> place) & 1));
  return selections;
};
