declare function require(name: string): { readFileSync(file: number, encoding: string): string };
declare const console: { log(text: string): void };

const lines = require('fs').readFileSync(0, 'utf8').trim().split('\n');

function twoSum(numbers: number[], target: number): number[] {
  const seen = new Map<number, number>();
  for (let index = 0; index < numbers.length; index++) {
    const other = seen.get(target - numbers[index]);
    if (other !== undefined) return [other, index];
    seen.set(numbers[index], index);
  }
  return [];
}

for (const line of lines) {
  const [target, ...numbers] = line.split(' ').map(Number);
  console.log(twoSum(numbers, target).join(' '));
}
