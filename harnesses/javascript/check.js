"use strict";
/* Says whether the contestant's file is JavaScript at all: `node check.js FILE`. Status 1, with the reason, if not.
   Node itself is asked, which knows a script from a module. */

const { spawnSync } = require("node:child_process");
const { basename } = require("node:path");

const path = process.argv[2];
const checked = spawnSync(process.execPath, ["--check", path], { encoding: "utf8" });
const error = /^(?:\w*Error): .*$/m.exec(checked.stderr);

if (checked.status !== 0 && error !== null) {
  const [place, text = "", marker = ""] = checked.stderr.split("\n", 3);
  const line = /:(\d+)$/.exec(place)?.[1] ?? "1";
  const column = marker.indexOf("^") + 1 || 1;
  // As the diagnostics pattern of language.toml reads it.
  console.error(`${basename(path)}:${line}:${column}: error: ${error[0]}\n${text.slice(0, 500)}\n${marker.slice(0, 500)}`);
  process.exitCode = 1;
}
