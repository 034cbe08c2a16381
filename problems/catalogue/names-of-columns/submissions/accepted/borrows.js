var columnName = function (number) {
  let name = "";
  while (number > 0) {
    const letter = number % 26 || 26;
    name = String.fromCharCode(64 + letter) + name;
    number = (number - letter) / 26;
  }
  return name;
};
