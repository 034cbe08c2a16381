var fitsPattern = function (text, pattern) {
  const onwards = (places) => {
    for (const place of places) if (pattern[place + 1] === "*") places.add(place + 2);
    return places;
  };
  let places = onwards(new Set([0]));
  for (const letter of text) {
    const next = new Set();
    for (const place of places) {
      if (pattern[place] !== letter && pattern[place] !== ".") continue;
      next.add(pattern[place + 1] === "*" ? place : place + 1);
    }
    places = onwards(next);
  }
  return places.has(pattern.length);
};
