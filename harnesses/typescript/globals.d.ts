// What a program finds without importing it: the nodes of problems, and of Node.js what programs of contests use. Names
// that are not here can still be had: `require` gives anything, and so does an import of a module that is not here.

declare class ListNode {
    val: number;
    next: ListNode | null;
    constructor(val?: number, next?: ListNode | null);
}

declare class RandomNode {
    val: number;
    next: RandomNode | null;
    random: RandomNode | null;
    constructor(val?: number, next?: RandomNode | null, random?: RandomNode | null);
}

declare class TreeNode {
    val: number;
    left: TreeNode | null;
    right: TreeNode | null;
    constructor(val?: number, left?: TreeNode | null, right?: TreeNode | null);
}

declare class NaryNode {
    val: number;
    children: NaryNode[];
    constructor(val?: number, children?: NaryNode[]);
}

declare class GraphNode {
    val: number;
    neighbors: GraphNode[];
    constructor(val?: number, neighbors?: GraphNode[]);
}

// ----- modules

interface Require {
    (name: "fs" | "node:fs"): typeof import("fs");
    (name: "readline" | "node:readline"): typeof import("readline");
    (name: string): any;
    main: Module | undefined;
}

interface Module {
    exports: any;
}

declare var require: Require;
declare var module: Module;
declare var exports: any;
declare var __filename: string;
declare var __dirname: string;

declare module "*";

declare module "fs" {
    type Place = string | number | URL | Buffer;
    function readFileSync(file: Place, options: Encoding | { encoding: Encoding; flag?: string }): string;
    function readFileSync(file: Place, options?: { encoding?: null; flag?: string } | null): Buffer;
    function writeFileSync(file: Place, data: string | Uint8Array, options?: any): void;
    function appendFileSync(file: Place, data: string | Uint8Array, options?: any): void;
    function readSync(descriptor: number, buffer: Uint8Array, offset?: number, length?: number, position?: number | null): number;
    function writeSync(descriptor: number, data: string | Uint8Array, ...more: any[]): number;
    function openSync(path: Place, flags?: string | number, mode?: number): number;
    function closeSync(descriptor: number): void;
    function existsSync(path: Place): boolean;
    function createReadStream(path: Place, options?: any): Readable;
    function createWriteStream(path: Place, options?: any): Writable;
    const promises: any;
    const constants: Record<string, number>;
}

declare module "node:fs" {
    export * from "fs";
}

declare module "readline" {
    interface Interface extends AsyncIterable<string> {
        on(event: "line", listener: (line: string) => void): this;
        on(event: string, listener: (...args: any[]) => void): this;
        once(event: "line", listener: (line: string) => void): this;
        once(event: string, listener: (...args: any[]) => void): this;
        question(query: string, callback: (answer: string) => void): void;
        setPrompt(prompt: string): void;
        prompt(preserveCursor?: boolean): void;
        pause(): this;
        resume(): this;
        write(data: string): void;
        close(): void;
    }
    interface Options {
        input: Readable;
        output?: Writable;
        terminal?: boolean;
        crlfDelay?: number;
        prompt?: string;
        historySize?: number;
    }
    function createInterface(options: Options): Interface;
    function createInterface(input: Readable, output?: Writable): Interface;
}

declare module "node:readline" {
    export * from "readline";
}

// ----- the process

type Encoding = "utf8" | "utf-8" | "ascii" | "latin1" | "binary" | "base64" | "base64url" | "hex" | "utf16le" | "ucs2";

interface Emitter {
    on(event: string, listener: (...args: any[]) => void): this;
    once(event: string, listener: (...args: any[]) => void): this;
    off(event: string, listener: (...args: any[]) => void): this;
    emit(event: string, ...args: any[]): boolean;
    removeAllListeners(event?: string): this;
}

interface Readable extends Emitter, AsyncIterable<any> {
    readonly fd: number;
    setEncoding(encoding: Encoding): this;
    read(size?: number): any;
    resume(): this;
    pause(): this;
    pipe<T extends Writable>(destination: T): T;
    destroy(error?: Error): this;
}

interface Writable extends Emitter {
    readonly fd: number;
    write(data: string | Uint8Array, encoding?: Encoding, callback?: (error?: Error | null) => void): boolean;
    write(data: string | Uint8Array, callback: (error?: Error | null) => void): boolean;
    end(data?: string | Uint8Array, callback?: () => void): this;
}

interface Process extends Emitter {
    readonly stdin: Readable;
    readonly stdout: Writable;
    readonly stderr: Writable;
    readonly argv: string[];
    readonly env: Record<string, string | undefined>;
    readonly pid: number;
    readonly platform: string;
    readonly version: string;
    readonly versions: Record<string, string>;
    exitCode: number | undefined;
    exit(code?: number): never;
    abort(): never;
    cwd(): string;
    uptime(): number;
    nextTick(callback: (...args: any[]) => void, ...args: any[]): void;
    memoryUsage(): Record<"rss" | "heapTotal" | "heapUsed" | "external" | "arrayBuffers", number>;
    cpuUsage(): { user: number; system: number };
    hrtime: { (since?: [number, number]): [number, number]; bigint(): bigint };
}

interface Console {
    assert(condition?: unknown, ...data: unknown[]): void;
    count(label?: string): void;
    debug(...data: unknown[]): void;
    dir(item?: unknown, options?: any): void;
    error(...data: unknown[]): void;
    group(...data: unknown[]): void;
    groupEnd(): void;
    info(...data: unknown[]): void;
    log(...data: unknown[]): void;
    table(data?: unknown, columns?: string[]): void;
    time(label?: string): void;
    timeEnd(label?: string): void;
    timeLog(label?: string, ...data: unknown[]): void;
    trace(...data: unknown[]): void;
    warn(...data: unknown[]): void;
}

declare var process: Process;
declare var console: Console;
declare var global: typeof globalThis;

declare class Buffer extends Uint8Array {
    static from(data: string, encoding?: Encoding): Buffer;
    static from(data: ArrayLike<number> | Iterable<number> | ArrayBufferLike): Buffer;
    static alloc(size: number, fill?: string | number): Buffer;
    static allocUnsafe(size: number): Buffer;
    static concat(parts: readonly Uint8Array[], length?: number): Buffer;
    static byteLength(text: string | ArrayBufferView | ArrayBufferLike, encoding?: Encoding): number;
    static isBuffer(value: unknown): value is Buffer;
    toString(encoding?: Encoding, start?: number, end?: number): string;
    write(text: string, offset?: number, length?: number, encoding?: Encoding): number;
    equals(other: Uint8Array): boolean;
    copy(target: Uint8Array, targetStart?: number, start?: number, end?: number): number;
    readUInt8(offset?: number): number;
    readInt32LE(offset?: number): number;
    readInt32BE(offset?: number): number;
    readUInt32LE(offset?: number): number;
    readUInt32BE(offset?: number): number;
}

// ----- what browsers have too

interface Timer {
    ref(): this;
    unref(): this;
    [Symbol.toPrimitive](): number;
}

declare function setTimeout<T extends any[]>(callback: (...args: T) => void, milliseconds?: number, ...args: T): Timer;
declare function setInterval<T extends any[]>(callback: (...args: T) => void, milliseconds?: number, ...args: T): Timer;
declare function setImmediate<T extends any[]>(callback: (...args: T) => void, ...args: T): unknown;
declare function clearTimeout(timer?: unknown): void;
declare function clearInterval(timer?: unknown): void;
declare function clearImmediate(timer?: unknown): void;
declare function queueMicrotask(callback: () => void): void;
declare function structuredClone<T>(value: T, options?: any): T;
declare function atob(data: string): string;
declare function btoa(data: string): string;

declare var performance: { now(): number; readonly timeOrigin: number };

declare class TextEncoder {
    encode(text?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
    constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
    decode(data?: ArrayBufferView | ArrayBufferLike, options?: { stream?: boolean }): string;
}

declare class URL {
    constructor(url: string, base?: string | URL);
    readonly href: string;
    readonly pathname: string;
    toString(): string;
}
