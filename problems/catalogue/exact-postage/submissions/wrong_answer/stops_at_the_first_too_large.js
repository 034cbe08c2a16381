var exactPostage = function (stamps, amount) {
  const found = [];
  const add = (combination, start, missing) => {
    if (missing === 0) found.push(combination);
    for (let place = start; place < stamps.length && stamps[place] <= missing; place++)
      add([...combination, stamps[place]], place, missing - stamps[place]);
  };
  add([], 0, amount);
  return found;
};
