def two_sum(nums, target)
  seen = {}
  nums.each_with_index do |number, index|
    other = seen[target - number]
    return [other, index] if other
    seen[number] = index
  end
end
