var canBeFound = function (letters, word) {
  const back = [...word].reverse().join("");
  const columns = [...letters[0]].map((_, column) => letters.map((line) => line[column]).join(""));
  return [...letters, ...columns].some((line) => line.includes(word) || line.includes(back));
};
