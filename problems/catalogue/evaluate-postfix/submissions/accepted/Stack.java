class Solution {
    public int evaluate(String[] tokens) {
        Deque<Integer> numbers = new ArrayDeque<>();
        for (String token : tokens) {
            switch (token) {
                case "+" -> numbers.push(numbers.pop() + numbers.pop());
                case "-" -> numbers.push(-numbers.pop() + numbers.pop());
                case "*" -> numbers.push(numbers.pop() * numbers.pop());
                case "/" -> {
                    int second = numbers.pop();
                    numbers.push(numbers.pop() / second);
                }
                default -> numbers.push(Integer.parseInt(token));
            }
        }
        return numbers.peek();
    }
}
