"use strict";
/*
 * Where a place in a compiled script lies in the source that it was compiled from: source maps of version 3, of which
 * only the mappings are of interest.
 *
 * It is asked while a contestant's program may have replaced what every program may replace.
 */

const { readFileSync } = require("node:fs");
const { own } = require("./values.js");

const codeAt = own(String.prototype.charCodeAt);

const COMMA = 44;
const SEMICOLON = 59;
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Uint8Array(128);
for (let value = 0; value < DIGITS.length; value++) VALUES[DIGITS.charCodeAt(value)] = value;

class SourceMap {
  static read(path) {
    return new SourceMap(JSON.parse(readFileSync(path, "utf8")).mappings);
  }

  /** `mappings`: lines of the script end in `;`, and hold segments of numbers that each add to the one before. */
  constructor(mappings) {
    this.mappings = mappings;
  }

  /** Line and column in the source, both from 1, of the last segment that begins there or before it in the line. */
  origin(line, column) {
    const wanted = { line: line - 1, column: column - 1 };
    const at = { line: 0, column: 0, sourceLine: 0, sourceColumn: 0 };
    let found;
    for (let place = 0; place < this.mappings.length && at.line <= wanted.line; ) {
      const code = codeAt(this.mappings, place);
      if (code === SEMICOLON) {
        at.line++;
        at.column = 0;
        place++;
      } else if (code === COMMA) {
        place++;
      } else {
        place = this.segment(place, at);
        if (at.line === wanted.line && at.column <= wanted.column) {
          found = { line: at.sourceLine + 1, column: at.sourceColumn + 1 };
        }
      }
    }
    return found;
  }

  /** Adds the numbers of one segment: column, source, line, column in the source, name. Returns where it ends. */
  segment(start, at) {
    let place = start;
    for (let field = 0; place < this.mappings.length; field++) {
      const first = codeAt(this.mappings, place);
      if (first === COMMA || first === SEMICOLON) break;
      let number = 0;
      let shift = 0;
      let digit;
      do {
        digit = VALUES[codeAt(this.mappings, place++)];
        number |= (digit & 31) << shift;
        shift += 5;
      } while (digit & 32);
      const step = number & 1 ? -(number >> 1) : number >> 1;
      if (field === 0) at.column += step;
      else if (field === 2) at.sourceLine += step;
      else if (field === 3) at.sourceColumn += step;
    }
    return place;
  }
}

module.exports = { SourceMap };
