"use strict";
/*
 * Single values of a JavaScript program on their way to the wire: numbers, texts, the elements of arrays, and what a
 * contestant reads about a value that does not belong to its type.
 *
 * Serves values that a contestant's program made: calls nothing that it could have replaced (no toJSON, no iterator,
 * no method of a prototype).
 */

const { isProxy, isTypedArray } = require("node:util").types;

const own = (method) => Function.prototype.call.bind(method);
const { isArray } = Array;
const { isInteger, isSafeInteger, isFinite } = Number;
const { is } = Object;
const { stringify } = JSON;
const Text = String;
const cut = own(String.prototype.slice);
const codeAt = own(String.prototype.charCodeAt);
const isWellFormed = own(String.prototype.isWellFormed);
const lengthOfTyped = own(
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Int8Array.prototype), "length").get,
);

const MOST_VALUES = 2_000_000;
const LONGEST_QUOTE = 60;

/** A value that does not belong to its type. `found` says what it is instead; `culprit` is the part that is wrong. */
class InvalidReturn extends Error {
  name = "InvalidReturn";

  constructor(found, culprit) {
    super(found);
    this.found = found;
    this.culprit = culprit;
  }
}

/** How many values an answer may still hold. */
class Count {
  left = MOST_VALUES;

  take(values) {
    this.left -= values;
    if (this.left < 0) throw new InvalidReturn("more than 2,000,000 values", this);
  }
}

const SCALARS = Object.freeze({
  __proto__: null,
  void: () => "null",
  integer: writeInteger,
  unsigned: writeUnsigned,
  long: writeLong,
  double: writeDouble,
  boolean(value) {
    if (value === true) return "true";
    if (value === false) return "false";
    throw unfit(value);
  },
  character(value) {
    if (typeof value !== "string" || value.length !== 1 || codeAt(value, 0) > 127) throw unfit(value);
    return stringify(value);
  },
  string(value) {
    if (typeof value !== "string") throw unfit(value);
    if (!isWellFormed(value)) throw new InvalidReturn("half of a surrogate pair", value);
    return stringify(value);
  },
});

function writeInteger(value) {
  if (typeof value !== "number" || !isInteger(value) || value < -2147483648 || value > 2147483647) throw unfit(value);
  return `${value}`;
}

function writeUnsigned(value) {
  if (typeof value !== "number" || !isInteger(value) || value < 0 || value > 4294967295) throw unfit(value);
  return `${value}`;
}

function writeLong(value) {
  if (typeof value === "bigint" ? !isLong(value) : !isSafeInteger(value)) throw unfit(value);
  return `"${value}"`;
}

function isLong(value) {
  return value >= -9223372036854775808n && value <= 9223372036854775807n;
}

function writeDouble(value) {
  if (typeof value !== "number") throw unfit(value);
  if (isFinite(value)) return is(value, -0) ? "-0.0" : `${value}`;
  return `"${value}"`;
}

function lengthOf(value) {
  if (isProxy(value)) throw unfit(value);
  if (isArray(value)) return value.length;
  if (isTypedArray(value)) return lengthOfTyped(value);
  throw unfit(value);
}

function unfit(value) {
  return new InvalidReturn(described(value), value);
}

function described(value) {
  switch (typeof value) {
    case "string":
      return `${stringify(value.length > LONGEST_QUOTE ? `${cut(value, 0, LONGEST_QUOTE)}...` : value)} (string)`;
    case "number":
      return `${is(value, -0) ? "-0" : value} (number)`;
    case "bigint":
      return isLong(value) ? `${value}n (bigint)` : "a large bigint";
    case "object":
      return value === null ? "null" : isProxy(value) ? "a Proxy" : isArray(value) ? "an array" : "an object";
    case "symbol":
    case "function":
      return `a ${typeof value}`;
    default:
      return Text(value);
  }
}

module.exports = { Count, InvalidReturn, SCALARS, described, lengthOf, own, unfit, writeInteger };
