var unfold = function (pattern) {
  return pattern.replace(/(\d+)\[([a-z]*)\]/g, (_, times, inner) => inner.repeat(times));
};
