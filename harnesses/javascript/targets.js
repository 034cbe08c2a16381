"use strict";
/* What of a program is called: a function for each case, or an object's methods. Finds it, calls it, writes its answer. */

const { isPromise } = require("node:util").types;
const { Count, reader, written } = require("./exchange.js");
const { own } = require("./values.js");

const { apply, construct } = Reflect;
const joined = own(Array.prototype.join);

class MissingSolution extends Error {
  name = "MissingSolution";
}

class FunctionTarget {
  constructor(signature) {
    this.name = signature.name;
    this.readers = signature.params.map((param) => reader(param.type));
    this.graded = signature.output?.paramindex;
    this.type = this.graded === undefined ? signature.return.type : signature.params[this.graded].type;
    this.operation = "";
  }

  find(program) {
    const Solution = program.defined("Solution");
    if (typeof Solution === "function" && typeof Solution.prototype?.[this.name] === "function") {
      this.call = (values) => {
        const solution = construct(Solution, []);
        return apply(solution[this.name], solution, values);
      };
      return;
    }
    const wanted = program.defined(this.name);
    if (typeof wanted !== "function") {
      throw new MissingSolution(`there is no function "${this.name}", and no class Solution with such a method`);
    }
    this.call = (values) => apply(wanted, undefined, values);
  }

  /** The answer as JSON, or a promise of it where the function gives a promise. */
  answer(sent) {
    const values = read(sent, this.readers);
    const returned = this.call(values);
    const finish = (value) => written(this.graded === undefined ? value : values[this.graded], this.type, new Count());
    return isPromise(returned) ? settled(returned, finish) : finish(returned);
  }
}

class ClassTarget {
  constructor(signature) {
    this.name = signature.classname;
    this.readers = { __proto__: null, [this.name]: readersOf(signature.constructor?.params) };
    this.types = { __proto__: null, [this.name]: "void" };
    for (const method of signature.methods) {
      this.readers[method.name] = readersOf(method.params);
      this.types[method.name] = method.return.type;
    }
    this.operation = "";
  }

  find(program) {
    this.made = program.defined(this.name);
    if (typeof this.made !== "function") throw new MissingSolution(`there is no class "${this.name}"`);
  }

  answer([operations, given]) {
    return this.perform({ operations, given, index: 0, object: undefined, parts: [], count: new Count() });
  }

  /** All operations that are left; those after a promise follow when it is settled. */
  perform(state) {
    for (; state.index < state.operations.length; state.index++) {
      const operation = state.operations[state.index];
      this.operation = `in operation ${state.index}, ${operation}:\n`;
      const returned = this.operate(state, operation);
      if (isPromise(returned)) {
        return settled(returned, (value) => {
          this.keep(state, operation, value);
          state.index++;
          return this.perform(state);
        });
      }
      this.keep(state, operation, returned);
    }
    return `[${joined(state.parts, ",")}]`;
  }

  operate(state, operation) {
    const values = read(state.given[state.index], this.readers[operation]);
    if (state.index === 0) {
      state.object = construct(this.made, values);
      return undefined;
    }
    const method = state.object[operation];
    if (typeof method !== "function") throw new MissingSolution(`the class "${this.name}" has no method "${operation}"`);
    return apply(method, state.object, values);
  }

  keep(state, operation, returned) {
    state.parts[state.index] = written(returned, this.types[operation], state.count);
  }
}

function readersOf(params = []) {
  return params.map((param) => reader(param.type));
}

function read(sent, readers) {
  const values = [];
  for (let index = 0; index < readers.length; index++) values[index] = readers[index](sent[index]);
  return values;
}

async function settled(promise, finish) {
  return finish(await promise);
}

module.exports = { ClassTarget, FunctionTarget };
