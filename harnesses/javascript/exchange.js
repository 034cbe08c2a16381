"use strict";
/*
 * Values between the wire and a JavaScript program, by their types (PROTOCOL.md): readers and writers.
 *
 * Writers serve values that a contestant's program made: they call nothing that it could have replaced, but the getters
 * of nodes and elements.
 */

const { READERS: NODE_READERS, WRITERS: NODE_WRITERS } = require("./nodes.js");
const { Count, InvalidReturn, SCALARS, described, lengthOf, own } = require("./values.js");

const { is } = Object;
const WholeNumber = BigInt;
const endsWith = own(String.prototype.endsWith);
const startsWith = own(String.prototype.startsWith);
const cut = own(String.prototype.slice);
const joined = own(Array.prototype.join);

const MOST_BYTES = 16 * 1024 * 1024;

function elementOf(type) {
  if (endsWith(type, "[]")) return cut(type, 0, -2);
  return startsWith(type, "list<") ? cut(type, 5, -1) : null;
}

// ----- values into the program

const NON_FINITE = { __proto__: null, NaN, Infinity, "-Infinity": -Infinity };
const READERS = {
  __proto__: null,
  ...NODE_READERS,
  long: (text) => WholeNumber(text),
  double: (value) => (typeof value === "string" ? NON_FINITE[value] : value),
};

const same = (value) => value;

/** What turns the wire's form of a type into the program's. */
function reader(type) {
  const element = elementOf(type);
  if (element === null) return READERS[type] ?? same;
  const inner = reader(element);
  return inner === same ? same : (values) => mapped(values, inner);
}

function mapped(values, change) {
  const changed = [];
  for (let index = 0; index < values.length; index++) changed[index] = change(values[index]);
  return changed;
}

// ----- values out of it

/** What turns the program's form of a type into JSON. */
function writer(type, count) {
  const element = elementOf(type);
  if (element !== null) {
    const inner = writer(element, count);
    return (value) => writeAll(value, inner, count);
  }
  const write = NODE_WRITERS[type];
  return write === undefined ? SCALARS[type] : (value) => write(value, count);
}

function writeAll(value, writeOne, count) {
  const length = lengthOf(value);
  count.take(length);
  const parts = [];
  for (let index = 0; index < length; index++) parts[index] = writeOne(value[index]);
  return `[${joined(parts, ",")}]`;
}

/** The value as JSON. Throws `InvalidReturn` with what a contestant should read. */
function written(value, type, count) {
  let text;
  try {
    text = writer(type, count)(value);
  } catch (wrong) {
    if (!(wrong instanceof InvalidReturn)) throw wrong;
    const isInside = !is(wrong.culprit, value) && wrong.culprit !== count;
    const holder = isInside ? `${described(value)} holding ` : "";
    throw new InvalidReturn(`returned ${holder}${wrong.found} where ${type} was expected`, value);
  }
  if (text.length > MOST_BYTES) throw new InvalidReturn("returned more than 16 MiB", value);
  return text;
}

module.exports = { Count, reader, written };
