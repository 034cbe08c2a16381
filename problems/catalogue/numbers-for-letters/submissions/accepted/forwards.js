var waysToRead = function (digits) {
  const ways = new Array(digits.length + 2).fill(0);
  ways[0] = 1;
  for (let place = 0; place < digits.length; place++) {
    if (digits[place] === "0") continue;
    ways[place + 1] += ways[place];
    if (place + 1 < digits.length && Number(digits.slice(place, place + 2)) < 27) ways[place + 2] += ways[place];
  }
  return ways[digits.length];
};
