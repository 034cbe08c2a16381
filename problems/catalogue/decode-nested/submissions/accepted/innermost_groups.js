var unfold = function (pattern) {
  while (pattern.includes("[")) {
    pattern = pattern.replace(/(\d+)\[([a-z]*)\]/g, (_, times, inner) => inner.repeat(times));
  }
  return pattern;
};
