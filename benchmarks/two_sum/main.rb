def two_sum(numbers, target)
  seen = {}
  numbers.each_with_index do |number, index|
    return [seen[target - number], index] if seen.key?(target - number)
    seen[number] = index
  end
end

$stdin.each_line do |line|
  target, *numbers = line.split.map(&:to_i)
  puts two_sum(numbers, target).join(' ')
end
