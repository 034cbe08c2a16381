var letterOrder = function (words) {
  const arrows = [];
  for (let index = 1; index < words.length; index++) {
    const [word, next] = [words[index - 1], words[index]];
    let place = 0;
    while (place < word.length && word[place] === next[place]) place++;
    if (place === word.length) continue;
    if (place >= next.length) return "";
    arrows.push([word[place], next[place]]);
  }
  let left = [...new Set(arrows.flat())];
  let order = "";
  while (left.length > 0) {
    const free = left.find((letter) => !arrows.some(([one, other]) => other === letter && left.includes(one)));
    if (!free) return "";
    order += free;
    left = left.filter((letter) => letter !== free);
  }
  return order;
};
