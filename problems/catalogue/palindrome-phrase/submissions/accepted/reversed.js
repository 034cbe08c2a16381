var readsTheSame = function (phrase) {
  const kept = [...phrase.toLowerCase()].filter((letter) => /[a-z0-9]/.test(letter));
  return kept.join("") === kept.reverse().join("");
};
