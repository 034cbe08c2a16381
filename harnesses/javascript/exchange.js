"use strict";
/*
 * Values between the wire and a JavaScript program, by their types (PROTOCOL.md): readers, writers, and the nodes.
 *
 * Writers serve values that a contestant's program made: they call nothing that it could have replaced (no toJSON, no
 * iterator, no method of a prototype), but the getters of nodes and elements.
 */

const { isProxy, isTypedArray } = require("node:util").types;

const own = (method) => Function.prototype.call.bind(method);
const { isArray } = Array;
const { isInteger, isSafeInteger, isFinite } = Number;
const { is } = Object;
const { stringify } = JSON;
const WholeNumber = BigInt;
const Text = String;
const Found = Set;
const endsWith = own(String.prototype.endsWith);
const startsWith = own(String.prototype.startsWith);
const cut = own(String.prototype.slice);
const codeAt = own(String.prototype.charCodeAt);
const isWellFormed = own(String.prototype.isWellFormed);
const joined = own(Array.prototype.join);
const has = own(Set.prototype.has);
const add = own(Set.prototype.add);
const remove = own(Set.prototype.delete);
const lengthOfTyped = own(
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Int8Array.prototype), "length").get,
);

const MOST_VALUES = 2_000_000;
const MOST_BYTES = 16 * 1024 * 1024;
const LONGEST_QUOTE = 60;

function ListNode(val, next) {
  this.val = val === undefined ? 0 : val;
  this.next = next === undefined ? null : next;
}

function TreeNode(val, left, right) {
  this.val = val === undefined ? 0 : val;
  this.left = left === undefined ? null : left;
  this.right = right === undefined ? null : right;
}

/** A value that does not belong to its type. `found` says what it is instead; `culprit` is the part that is wrong. */
class InvalidReturn extends Error {
  name = "InvalidReturn";

  constructor(found, culprit) {
    super(found);
    this.found = found;
    this.culprit = culprit;
  }
}

function elementOf(type) {
  if (endsWith(type, "[]")) return cut(type, 0, -2);
  return startsWith(type, "list<") ? cut(type, 5, -1) : null;
}

// ----- values into the program

const same = (value) => value;

/** What turns the wire's form of a type into the program's. */
function reader(type) {
  const element = elementOf(type);
  if (element !== null) {
    const inner = reader(element);
    return inner === same ? same : (values) => mapped(values, inner);
  }
  switch (type) {
    case "long":
      return (text) => WholeNumber(text);
    case "double":
      return (value) => (typeof value === "string" ? NON_FINITE[value] : value);
    case "ListNode":
      return linked;
    case "TreeNode":
      return tree;
    default:
      return same;
  }
}

const NON_FINITE = { __proto__: null, NaN, Infinity, "-Infinity": -Infinity };

function mapped(values, change) {
  const changed = [];
  for (let index = 0; index < values.length; index++) changed[index] = change(values[index]);
  return changed;
}

function linked(values) {
  let head = null;
  for (let index = values.length - 1; index >= 0; index--) head = new ListNode(values[index], head);
  return head;
}

function tree(values) {
  const nodes = mapped(values, (value) => (value === null ? null : new TreeNode(value)));
  let child = 1;
  for (let index = 0; index < nodes.length; index++) {
    if (nodes[index] === null) continue;
    nodes[index].left = child < nodes.length ? nodes[child] : null;
    nodes[index].right = child + 1 < nodes.length ? nodes[child + 1] : null;
    child += 2;
  }
  return nodes.length > 0 ? nodes[0] : null;
}

// ----- values out of it

/** How many values an answer may still hold. */
class Count {
  left = MOST_VALUES;

  take(values) {
    this.left -= values;
    if (this.left < 0) throw new InvalidReturn("more than 2,000,000 values", this);
  }
}

/** What turns the program's form of a type into JSON. */
function writer(type, count) {
  const element = elementOf(type);
  if (element !== null) {
    const inner = writer(element, count);
    return (value) => writeAll(value, inner, count);
  }
  switch (type) {
    case "ListNode":
      return (head) => writeList(head, count);
    case "TreeNode":
      return (root) => writeTree(root, count);
    default:
      return SCALARS[type];
  }
}

const SCALARS = {
  __proto__: null,
  void: () => "null",
  integer: writeInteger,
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
};

function writeInteger(value) {
  if (typeof value !== "number" || !isInteger(value) || value < -2147483648 || value > 2147483647) throw unfit(value);
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

function writeAll(value, writeOne, count) {
  const length = lengthOf(value);
  count.take(length);
  const parts = [];
  for (let index = 0; index < length; index++) parts[index] = writeOne(value[index]);
  return `[${joined(parts, ",")}]`;
}

function lengthOf(value) {
  if (isProxy(value)) throw unfit(value);
  if (isArray(value)) return value.length;
  if (isTypedArray(value)) return lengthOfTyped(value);
  throw unfit(value);
}

/** Any object with `val` and `next` will do: a program may bring a constructor of its own. */
function writeList(head, count) {
  const seen = new Found();
  const parts = [];
  for (let node = head; node !== null && node !== undefined; node = node.next) {
    refuseUnlessNode(node);
    if (has(seen, node)) throw new InvalidReturn("a ListNode with a cycle", head);
    add(seen, node);
    count.take(1);
    parts[parts.length] = writeInteger(node.val);
  }
  return `[${joined(parts, ",")}]`;
}

function writeTree(root, count) {
  const parts = [];
  const waiting = [root];
  const seen = new Found();
  let isChecked = false;
  for (let index = 0; index < waiting.length; index++) {
    const node = waiting[index];
    count.take(1);
    if (node === null || node === undefined) {
      parts[index] = "null";
      continue;
    }
    refuseUnlessNode(node);
    if (has(seen, node) && !isChecked) {
      refuseCycle(root);
      isChecked = true;
    }
    add(seen, node);
    parts[index] = writeInteger(node.val);
    waiting[waiting.length] = node.left;
    waiting[waiting.length] = node.right;
  }
  while (parts.length > 0 && parts[parts.length - 1] === "null") parts.length--;
  return `[${joined(parts, ",")}]`;
}

/** A node may hang in two places, but not below itself. */
function refuseCycle(root) {
  const above = new Found();
  const done = new Found();
  const waiting = [{ node: root, isLeft: false }];
  while (waiting.length > 0) {
    const last = waiting.length - 1;
    const { node, isLeft } = waiting[last];
    waiting.length = last;
    if (isLeft) {
      remove(above, node);
      add(done, node);
    } else if (has(above, node)) {
      throw new InvalidReturn("a TreeNode with a cycle", root);
    } else if (typeof node === "object" && node !== null && !has(done, node)) {
      add(above, node);
      waiting[waiting.length] = { node, isLeft: true };
      waiting[waiting.length] = { node: node.left, isLeft: false };
      waiting[waiting.length] = { node: node.right, isLeft: false };
    }
  }
}

function refuseUnlessNode(node) {
  if (typeof node !== "object" || isProxy(node) || isArray(node)) throw unfit(node);
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

module.exports = { Count, InvalidReturn, ListNode, TreeNode, own, reader, written };
