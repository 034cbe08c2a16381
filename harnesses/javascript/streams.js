"use strict";
/*
 * Descriptors without an event loop: frames (PROTOCOL.md), and a stdout and stderr that have written everything when a
 * call returns, so that nothing printed is lost when the process ends, however it ends.
 */

const { readSync, writeSync } = require("node:fs");
const { Writable } = require("node:stream");
const { own } = require("./values.js");

const RESULT = 3;
const ORDERS = 4;

const { alloc, allocUnsafe, from: bufferFrom } = Buffer;
const decoded = own(Buffer.prototype.utf8Slice);
const readLength = own(Buffer.prototype.readUInt32BE);
const writeLength = own(Buffer.prototype.writeUInt32BE);
const writeText = own(Buffer.prototype.utf8Write);
const byteLength = Buffer.byteLength;
const parse = JSON.parse;
const wait = Atomics.wait;
const pause = new Int32Array(new SharedArrayBuffer(4));

/** The next frame, or undefined when there is none to come. */
function receive() {
  const head = readExactly(4);
  const body = head && readExactly(readLength(head, 0));
  return body && parse(decoded(body, 0, body.length));
}

function readExactly(count) {
  const data = allocUnsafe(count);
  let done = 0;
  while (done < count) {
    const came = readSync(ORDERS, data, done, count - done, null);
    if (came === 0) return undefined;
    done += came;
  }
  return data;
}

function send(text) {
  const length = byteLength(text);
  const data = alloc(4 + length);
  writeLength(data, length, 0);
  writeText(data, text, 4, length);
  writeAll(RESULT, data);
}

function writeAll(descriptor, data) {
  let done = 0;
  while (done < data.length) {
    try {
      done += writeSync(descriptor, data, done, data.length - done);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
      wait(pause, 0, 0, 1);
    }
  }
}

class Outlet extends Writable {
  constructor(descriptor) {
    super({ decodeStrings: false });
    this.fd = descriptor;
  }

  _write(chunk, encoding, done) {
    try {
      writeAll(this.fd, typeof chunk === "string" ? bufferFrom(chunk, encoding) : chunk);
    } catch (error) {
      if (error.code !== "EPIPE" && error.code !== "EBADF") return done(error);
    }
    return done();
  }
}

/** Put them in the place of Node's own, which may lose what they have not yet written. */
function installOutlets() {
  for (const [name, descriptor] of [
    ["stdout", 1],
    ["stderr", 2],
  ]) {
    Object.defineProperty(process, name, { configurable: true, enumerable: true, value: new Outlet(descriptor) });
  }
}

module.exports = { installOutlets, receive, send };
