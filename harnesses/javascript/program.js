"use strict";
/*
 * The contestant's file: compiling it, and saying what went wrong in it, and where, by frames of PROTOCOL.md.
 *
 * It may be of a language that a compiler made JavaScript of: then the script lies beside it, with a source map, and
 * places in the script are told as places in the file.
 */

const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");
const { SourceMap } = require("./sourcemap.js");
const { own } = require("./values.js");

const match = own(RegExp.prototype.exec);
const split = own(String.prototype.split);
const cut = own(String.prototype.slice);
const find = own(String.prototype.indexOf);
const trim = own(String.prototype.trim);
const { stringify } = JSON;
const Failure = Error;
const Text = String;

const MOST_TRACE = 4000;
const MOST_MESSAGE = 1000;
const MOST_CALLS = 20;
const START = { line: 1, column: 1 };

class Program {
  constructor(folder, name) {
    this.name = name;
    this.script = name.replace(/\.\w+$/, ".js");
    this.path = join(folder, this.script);
    this.map = this.script === name ? null : SourceMap.read(`${this.path}.map`);
    const escaped = this.script.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    this.place = new RegExp(`^(.*[ (]|)${escaped}:(\\d+):(\\d+)(\\)?)$`);
    Error.stackTraceLimit = MOST_CALLS;
  }

  /** The script, not yet run. Throws `SyntaxError`. */
  compiled() {
    const text = readFileSync(this.path, "utf8");
    return new Script(text.startsWith("\ufeff") ? text.slice(1) : text, { filename: this.script });
  }

  /** What the program itself has by this name, or undefined. */
  defined(name) {
    try {
      return new Script(`typeof ${name} === "undefined" ? undefined : ${name}`).runInThisContext();
    } catch {
      return undefined;
    }
  }

  /** As the diagnostics pattern of language.toml reads it. */
  refusal(error) {
    const [place = "", text = "", marker = ""] = split(Text(error.stack), "\n", 3);
    const { line, column } = this.origin(+(match(/:(\d+)$/, place)?.[1] ?? 1), find(marker, "^") + 1 || 1) ?? START;
    return `${this.name}:${line}:${column}: error: ${error.name}: ${error.message}\n${cut(text, 0, 500)}\n${cut(marker, 0, 500)}`;
  }

  /** The answer that tells of what the program threw. */
  errorFrame(thrown, context = "") {
    const { type, message, calls } = this.described(thrown);
    const line = calls.length > 0 ? calls[0].line : null;
    let trace = context;
    for (let index = 0; index < calls.length; index++) trace += `${index > 0 ? "\n" : ""}${calls[index].text}`;
    trace = cut(trace, 0, MOST_TRACE);
    return stringify({ __proto__: null, error: { __proto__: null, type, message, line, trace } });
  }

  /** A thrown value may be anything, and its properties may throw themselves. */
  described(thrown) {
    try {
      if (thrown instanceof Failure) {
        const type = thrown.name === "Error" ? thrown.constructor.name : thrown.name;
        const message = cut(Text(thrown.message), 0, MOST_MESSAGE);
        return { type: cut(Text(type), 0, 100), message, calls: this.callsIn(thrown.stack) };
      }
      return { type: typeof thrown, message: cut(Text(thrown), 0, MOST_MESSAGE), calls: [] };
    } catch {
      return { type: typeof thrown, message: "", calls: [] };
    }
  }

  /** The calls that lie in the file, the innermost first. */
  callsIn(stack) {
    const calls = [];
    const lines = typeof stack === "string" ? split(stack, "\n") : [];
    for (let index = 0; index < lines.length; index++) {
      const found = match(this.place, trim(lines[index]));
      const at = found && this.origin(+found[2], +found[3]);
      if (!at) continue;
      calls[calls.length] = { line: at.line, text: `    ${found[1]}${this.name}:${at.line}:${at.column}${found[4]}` };
    }
    return calls;
  }

  /** Where a place in the script is in the file; nothing, where the compiler has put in something of its own. */
  origin(line, column) {
    return this.map === null ? { line, column } : this.map.origin(line, column);
  }
}

module.exports = { Program };
