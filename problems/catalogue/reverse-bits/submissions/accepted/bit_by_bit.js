var reverseBits = function (value) {
  let result = 0;
  for (let bit = 0; bit < 32; bit++) if ((value >>> bit) & 1) result |= 1 << (31 - bit);
  return result >>> 0;
};
