"use strict";
/* Loaded before a program that is a script of its own: what it has printed is not lost when it calls `process.exit`. */

require("./streams.js").installOutlets();
