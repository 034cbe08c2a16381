var commonBeginning = function (words) {
  return words.reduce((beginning, word) => {
    while (!word.startsWith(beginning)) beginning = beginning.slice(0, -1);
    return beginning;
  });
};
