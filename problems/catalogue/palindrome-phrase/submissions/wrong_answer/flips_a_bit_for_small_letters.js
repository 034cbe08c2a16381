// Setting the bit 32 makes capitals small, but it also makes @ and ` alike, and [ and {.
var readsTheSame = function (phrase) {
  const codes = [];
  for (const letter of phrase) {
    const code = letter.charCodeAt(0) | 32;
    if ((code >= 96 && code <= 123) || (code >= 48 && code <= 57)) codes.push(code);
  }
  return codes.every((code, place) => code === codes[codes.length - 1 - place]);
};
