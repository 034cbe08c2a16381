const fs = require("fs");
const line = Buffer.alloc(1 << 20, "x");
for (;;) {
  try {
    fs.writeSync(2, line);
  } catch (full) {
    continue;
  }
}
