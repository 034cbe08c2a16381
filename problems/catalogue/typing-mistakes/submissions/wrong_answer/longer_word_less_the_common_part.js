var fewestMistakes = function (meant, typed) {
  const common = Array.from({ length: meant.length + 1 }, () => new Array(typed.length + 1).fill(0));
  for (let i = 1; i <= meant.length; i++)
    for (let j = 1; j <= typed.length; j++)
      common[i][j] =
        meant[i - 1] === typed[j - 1] ? common[i - 1][j - 1] + 1 : Math.max(common[i - 1][j], common[i][j - 1]);
  return Math.max(meant.length, typed.length) - common[meant.length][typed.length];
};
