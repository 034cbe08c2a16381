"use strict";
/*
 * The JavaScript harness: started ahead, waits for its hello with everything loaded, then loads a contestant's program
 * and calls it, as PROTOCOL.md says.
 *
 * It shares its process with the program, so it trusts nothing that a program may have replaced: whatever it needs
 * after the program is loaded, it holds by names of its own.
 */

const Module = require("node:module");
const { format, types } = require("node:util");
const { Script } = require("node:vm");
const { Count, reader, written } = require("./exchange.js");
const { NODES } = require("./nodes.js");
const { Program } = require("./program.js");
const { installOutlets, receive, send } = require("./streams.js");
const { ClassTarget, FunctionTarget } = require("./targets.js");
const { own } = require("./values.js");

const { isPromise } = types;
const exit = process.reallyExit.bind(process);
const then = own(Promise.prototype.then);
const Pending = Promise;
const later = setImmediate;
const { stringify } = JSON;

class Driver {
  constructor(program, target) {
    this.program = program;
    this.target = target;
    this.refuse = null;
    process.on("uncaughtException", (error) => this.giveUp(error));
    process.on("beforeExit", () => {
      later(() => {}); // keeps the loop alive for what comes after
      this.giveUp(new Error("the promise that was returned is never settled"));
    });
  }

  giveUp(error) {
    if (this.refuse === null) exit(1);
    this.refuse(error);
  }

  async serve() {
    send(this.load());
    for (let sent = receive(); sent !== undefined; sent = receive()) {
      const answer = this.call(sent);
      send(isPromise(answer) ? await answer : answer);
    }
    exit(0);
  }

  load() {
    let script;
    try {
      script = this.program.compiled();
    } catch (error) {
      return stringify({ __proto__: null, compile_error: this.program.refusal(error) });
    }
    try {
      this.provide();
      script.runInThisContext();
      this.target.find(this.program);
    } catch (error) {
      return this.program.errorFrame(error);
    }
    return '{"ready":true}';
  }

  /** What a program finds without asking for it. */
  provide() {
    const module = { exports: {} };
    const require = Module.createRequire(this.program.path);
    for (const [name, value] of Object.entries({ ...NODES, module, exports: module.exports, require })) {
      Object.defineProperty(globalThis, name, { configurable: true, writable: true, value });
    }
  }

  /** The frame that answers a case, or a promise of it. */
  call(sent) {
    try {
      const answer = this.target.answer(sent);
      return isPromise(answer) ? this.awaited(answer) : `{"value":${answer}}`;
    } catch (error) {
      return this.failed(error);
    }
  }

  /** While a promise is awaited, whatever nobody catches is the case's error. */
  async awaited(answer) {
    try {
      const value = await new Pending((resolve, reject) => {
        this.refuse = reject;
        then(answer, resolve, reject);
      });
      return `{"value":${value}}`;
    } catch (error) {
      return this.failed(error);
    } finally {
      this.refuse = null;
    }
  }

  failed(error) {
    return this.program.errorFrame(error, this.target.operation);
  }
}

/** Go once through what every job needs, so that it is compiled and loaded when one comes. */
function warmUp() {
  new Script("(function warm() { return 1; })", { filename: "warm.js" }).runInThisContext()();
  for (const [type, sent] of [
    ["integer[]", [1, 2]],
    ["list<list<string>>", [["a"]]],
    ["long", "1"],
    ["double", 0.5],
    ["TreeNode", [1, null, 2]],
    ["ListNode", [1, 2]],
    ["GraphNode", [[2], [1]]],
  ]) {
    written(reader(type)(sent), type, new Count());
  }
  new Program("", "warm.js").errorFrame(new Error(format("%o", { warm: [1] })));
}

function main() {
  installOutlets();
  console.log; // binds the console to the streams
  warmUp();
  const hello = receive();
  if (hello === undefined) exit(0);
  const program = new Program(process.env.AGON_PROGRAM, hello.source);
  const Target = hello.kind === "function" ? FunctionTarget : ClassTarget;
  return new Driver(program, new Target(hello.signature)).serve();
}

main();
