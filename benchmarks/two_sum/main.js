const lines = require('fs').readFileSync(0, 'utf8').trim().split('\n');

function twoSum(numbers, target) {
  const seen = new Map();
  for (let index = 0; index < numbers.length; index++) {
    if (seen.has(target - numbers[index])) return [seen.get(target - numbers[index]), index];
    seen.set(numbers[index], index);
  }
}

for (const line of lines) {
  const [target, ...numbers] = line.split(' ').map(Number);
  console.log(twoSum(numbers, target).join(' '));
}
