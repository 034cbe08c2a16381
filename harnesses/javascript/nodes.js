"use strict";
/*
 * Lists, trees and graphs: the constructors that a program finds, built from the wire's form and written in it again.
 *
 * Any object with a node's properties is taken for one: a program may bring a constructor of its own. A property may be
 * a getter that answers as it likes, so each is read once.
 */

const { isProxy } = require("node:util").types;
const { Count, InvalidReturn, lengthOf, own, unfit, writeInteger } = require("./values.js");

const { isArray } = Array;
const Found = Set;
const Places = Map;
const joined = own(Array.prototype.join);
const has = own(Set.prototype.has);
const add = own(Set.prototype.add);
const remove = own(Set.prototype.delete);
const placeOf = own(Map.prototype.get);
const place = own(Map.prototype.set);

function ListNode(val, next) {
  this.val = val === undefined ? 0 : val;
  this.next = next === undefined ? null : next;
}

function RandomNode(val, next, random) {
  this.val = val === undefined ? 0 : val;
  this.next = next === undefined ? null : next;
  this.random = random === undefined ? null : random;
}

function TreeNode(val, left, right) {
  this.val = val === undefined ? 0 : val;
  this.left = left === undefined ? null : left;
  this.right = right === undefined ? null : right;
}

function NaryNode(val, children) {
  this.val = val === undefined ? 0 : val;
  this.children = children === undefined ? [] : children;
}

function GraphNode(val, neighbors) {
  this.val = val === undefined ? 0 : val;
  this.neighbors = neighbors === undefined ? [] : neighbors;
}

const NODES = { __proto__: null, ListNode, RandomNode, TreeNode, NaryNode, GraphNode };

// ----- into the program

function readList(values, last = null) {
  let head = last;
  for (let index = values.length - 1; index >= 0; index--) head = new ListNode(values[index], head);
  return head;
}

function readCyclic(sent) {
  const values = sent[0];
  const back = sent[1];
  if (back < 0) return readList(values);
  const end = new ListNode(values[values.length - 1]);
  let head = end;
  for (let index = values.length - 1; index >= 0; index--) {
    if (index < values.length - 1) head = new ListNode(values[index], head);
    if (index === back) end.next = head;
  }
  return head;
}

function readRandom(sent) {
  const nodes = [];
  for (let index = 0; index < sent.length; index++) nodes[index] = new RandomNode(sent[index][0]);
  for (let index = 0; index < sent.length; index++) {
    const other = sent[index][1];
    if (index + 1 < sent.length) nodes[index].next = nodes[index + 1];
    if (other !== null) nodes[index].random = nodes[other];
  }
  return sent.length > 0 ? nodes[0] : null;
}

function readTree(values) {
  const nodes = [];
  for (let index = 0; index < values.length; index++) {
    nodes[index] = values[index] === null ? null : new TreeNode(values[index]);
  }
  let child = 1;
  for (let index = 0; index < nodes.length; index++) {
    if (nodes[index] === null) continue;
    nodes[index].left = child < nodes.length ? nodes[child] : null;
    nodes[index].right = child + 1 < nodes.length ? nodes[child + 1] : null;
    child += 2;
  }
  return nodes.length > 0 ? nodes[0] : null;
}

function readNary(values) {
  if (values.length === 0) return null;
  const nodes = [new NaryNode(values[0])];
  let parent = 0;
  for (let index = 2; index < values.length; index++) {
    if (values[index] === null) {
      parent++;
      continue;
    }
    const node = new NaryNode(values[index]);
    const siblings = nodes[parent].children;
    siblings[siblings.length] = node;
    nodes[nodes.length] = node;
  }
  return nodes[0];
}

function readGraph(neighbours) {
  const nodes = [];
  for (let index = 0; index < neighbours.length; index++) nodes[index] = new GraphNode(index + 1);
  for (let index = 0; index < neighbours.length; index++) {
    const values = neighbours[index];
    for (let each = 0; each < values.length; each++) nodes[index].neighbors[each] = nodes[values[each] - 1];
  }
  return neighbours.length > 0 ? nodes[0] : null;
}

const READERS = Object.freeze({
  __proto__: null,
  ListNode: (values) => readList(values),
  CyclicList: readCyclic,
  RandomNode: readRandom,
  TreeNode: readTree,
  NaryNode: readNary,
  GraphNode: readGraph,
});

// ----- out of it

function writeList(head, count) {
  const { parts, back } = followed(head, count);
  if (back >= 0) throw new InvalidReturn("a ListNode with a cycle", head);
  return array(parts);
}

function writeCyclic(head, count) {
  const { parts, back } = followed(head, count);
  return `[${array(parts)},${back}]`;
}

/** The values up to the end, or to the node that comes for the second time: then its place, else -1. */
function followed(head, count) {
  const places = new Places();
  const parts = [];
  for (let node = head; !isNothing(node); node = node.next) {
    refuseUnlessNode(node);
    const back = placeOf(places, node);
    if (back !== undefined) return { parts, back };
    place(places, node, parts.length);
    count.take(1);
    parts[parts.length] = writeInteger(node.val);
  }
  return { parts, back: -1 };
}

function writeRandom(head, count) {
  const places = new Places();
  const values = [];
  const others = [];
  for (let node = head; !isNothing(node); node = node.next) {
    refuseUnlessNode(node);
    if (placeOf(places, node) !== undefined) throw new InvalidReturn("a RandomNode with a cycle", head);
    place(places, node, values.length);
    count.take(1);
    values[values.length] = writeInteger(node.val);
    others[others.length] = node.random;
  }
  const parts = [];
  for (let index = 0; index < values.length; index++) {
    const other = isNothing(others[index]) ? null : placeOf(places, others[index]);
    if (other === undefined) throw new InvalidReturn("a RandomNode whose random is no node of the list", head);
    parts[index] = `[${values[index]},${other}]`;
  }
  return array(parts);
}

function writeTree(root, count) {
  const parts = [];
  const waiting = [root];
  const cycles = new Cycles(root, "TreeNode", (node) => [node.left, node.right]);
  for (let index = 0; index < waiting.length; index++) {
    const node = waiting[index];
    count.take(1);
    if (isNothing(node)) {
      parts[index] = "null";
      continue;
    }
    refuseUnlessNode(node);
    cycles.meet(node);
    parts[index] = writeInteger(node.val);
    waiting[waiting.length] = node.left;
    waiting[waiting.length] = node.right;
  }
  return array(withoutTrailingNulls(parts));
}

function writeNary(root, count) {
  if (isNothing(root)) return "[]";
  count.take(1);
  const parts = [];
  const groups = [[root]];
  const cycles = new Cycles(root, "NaryNode", (node) => elementsOf(node.children, new Count()));
  for (let index = 0; index < groups.length; index++) {
    const group = groups[index];
    for (let each = 0; each < group.length; each++) {
      refuseUnlessNode(group[each]);
      cycles.meet(group[each]);
      parts[parts.length] = writeInteger(group[each].val);
      groups[groups.length] = elementsOf(group[each].children, count);
    }
    count.take(1);
    parts[parts.length] = "null";
  }
  return array(withoutTrailingNulls(parts));
}

function writeGraph(first, count) {
  if (isNothing(first)) return "[]";
  const nodes = [first];
  const numbers = new Places();
  const found = []; // by number; with holes, until all are known
  place(numbers, first, null);
  let largest = 0;
  for (let index = 0; index < nodes.length; index++) {
    refuseUnlessNode(nodes[index]);
    count.take(1);
    const number = +writeInteger(nodes[index].val);
    if (index === 0 && number !== 1) throw new InvalidReturn(`a GraphNode that is not node 1 but ${number}`, first);
    if (number < 1 || number > 2_000_000) throw misnumbered(number, first);
    if (found[number] !== undefined) throw new InvalidReturn(`a GraphNode with two nodes of the value ${number}`, first);
    place(numbers, nodes[index], number);
    largest = number > largest ? number : largest;
    found[number] = elementsOf(nodes[index].neighbors, count);
    meetAll(found[number], numbers, nodes);
  }
  if (largest > nodes.length) throw misnumbered(largest, first);
  const parts = [];
  for (let number = 1; number <= largest; number++) parts[number - 1] = numbersOf(found[number], numbers);
  return array(parts);
}

function meetAll(neighbours, numbers, nodes) {
  for (let index = 0; index < neighbours.length; index++) {
    if (placeOf(numbers, neighbours[index]) !== undefined) continue;
    place(numbers, neighbours[index], null);
    nodes[nodes.length] = neighbours[index];
  }
}

function numbersOf(neighbours, numbers) {
  const parts = [];
  for (let index = 0; index < neighbours.length; index++) parts[index] = placeOf(numbers, neighbours[index]);
  return array(parts);
}

function misnumbered(number, first) {
  return new InvalidReturn(`a GraphNode with a node of the value ${number}, not numbered from 1 without a gap`, first);
}

const WRITERS = Object.freeze({
  __proto__: null,
  ListNode: writeList,
  CyclicList: writeCyclic,
  RandomNode: writeRandom,
  TreeNode: writeTree,
  NaryNode: writeNary,
  GraphNode: writeGraph,
});

/** Looks through a tree for a node below itself, once, when a node comes again. It may hang in two places. */
class Cycles {
  constructor(root, name, childrenOf) {
    this.root = root;
    this.name = name;
    this.childrenOf = childrenOf;
    this.seen = new Found();
  }

  meet(node) {
    if (this.seen === null) return;
    if (!has(this.seen, node)) {
      add(this.seen, node);
      return;
    }
    this.seen = null;
    this.refuseAny();
  }

  refuseAny() {
    const above = new Found();
    const done = new Found();
    const waiting = [{ node: this.root, isLeft: false }];
    while (waiting.length > 0) {
      const { node, isLeft } = waiting[waiting.length - 1];
      waiting.length--;
      if (isLeft) {
        remove(above, node);
        add(done, node);
      } else if (has(above, node)) {
        throw new InvalidReturn(`a ${this.name} with a cycle`, this.root);
      } else if (typeof node === "object" && node !== null && !has(done, node)) {
        add(above, node);
        waiting[waiting.length] = { node, isLeft: true };
        const children = this.childrenOf(node);
        for (let index = 0; index < children.length; index++) {
          waiting[waiting.length] = { node: children[index], isLeft: false };
        }
      }
    }
  }
}

function isNothing(node) {
  return node === null || node === undefined;
}

function refuseUnlessNode(node) {
  if (typeof node !== "object" || node === null || isProxy(node) || isArray(node)) throw unfit(node);
}

/** A copy of a collection, each element read once. A program may leave out a collection that holds nothing. */
function elementsOf(collection, count) {
  const elements = [];
  const length = isNothing(collection) ? 0 : lengthOf(collection);
  count.take(length);
  for (let index = 0; index < length; index++) elements[index] = collection[index];
  return elements;
}

function withoutTrailingNulls(parts) {
  while (parts.length > 0 && parts[parts.length - 1] === "null") parts.length--;
  return parts;
}

function array(parts) {
  return `[${joined(parts, ",")}]`;
}

module.exports = { NODES, READERS, WRITERS };
