function twoSum(nums: number[], target: number): number[] {
  const places = new Map<number, number>();
  for (const [place, value] of nums.entries()) {
    const other = places.get(target - value);
    if (other !== undefined) return [other, place];
    places.set(value, place);
  }
  throw new Error("no two of them add up");
}
