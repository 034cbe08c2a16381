var longestMirror = function (text) {
  const isMirror = (left, right) => {
    if (left < 0) return false;
    while (left < right && text[left] === text[right]) {
      left++;
      right--;
    }
    return left >= right;
  };
  let [start, length] = [0, 0];
  for (let end = 0; end < text.length; end++) {
    for (const longer of [2, 1]) {
      if (!isMirror(end - length - longer + 1, end)) continue;
      length += longer;
      start = end - length + 1;
      break;
    }
  }
  return text.slice(start, start + length);
};
