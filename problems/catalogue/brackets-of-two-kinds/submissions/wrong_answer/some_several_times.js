var allBrackets = function (rounds, squares) {
  if (rounds + squares === 0) return [""];
  const texts = [];
  for (const [pair, shorter] of [
    ["()", rounds > 0 ? allBrackets(rounds - 1, squares) : []],
    ["[]", squares > 0 ? allBrackets(rounds, squares - 1) : []],
  ])
    for (const text of shorter)
      for (let place = 0; place <= text.length; place++) texts.push(text.slice(0, place) + pair + text.slice(place));
  return texts;
};
