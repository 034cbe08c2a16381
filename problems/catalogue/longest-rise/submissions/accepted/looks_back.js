var longestRise = function (heights) {
  const values = Int32Array.from(heights);
  const longest = new Int32Array(values.length);
  let best = 0;
  for (let place = 0; place < values.length; place++) {
    let before = 0;
    for (let earlier = 0; earlier < place; earlier++)
      if (values[earlier] < values[place] && longest[earlier] > before) before = longest[earlier];
    longest[place] = before + 1;
    if (before + 1 > best) best = before + 1;
  }
  return best;
};
