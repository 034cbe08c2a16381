const kept = [];
const memory = new WebAssembly.Memory({ initial: 1024 });
new Uint8Array(memory.buffer).fill(1);
for (let number = 0; number < 64; number++) {
  kept.push(new Uint8Array(16 << 20).fill(1));
}
setTimeout(() => console.log(`BREACH ${kept.length * 16} MiB`), 100);
