var spareCable = function (cables) {
  const groups = new Map();
  for (let number = 1; number <= cables.length; number++) groups.set(number, [number]);
  for (const [one, other] of cables) {
    let small = groups.get(one);
    let large = groups.get(other);
    if (small === large) return [one, other];
    if (small.length > large.length) [small, large] = [large, small];
    for (const number of small) {
      large.push(number);
      groups.set(number, large);
    }
  }
};
