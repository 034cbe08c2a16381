class Solution {
    public String unfold(String pattern) {
        Deque<StringBuilder> texts = new ArrayDeque<>();
        Deque<Integer> numbers = new ArrayDeque<>();
        texts.push(new StringBuilder());
        int times = 0;
        for (char letter : pattern.toCharArray()) {
            if (Character.isDigit(letter)) {
                times = times * 10 + (letter - '0');
            } else if (letter == '[') {
                numbers.push(times);
                texts.push(new StringBuilder());
                times = 0;
            } else if (letter == ']') {
                String inner = texts.pop().toString();
                texts.peek().append(inner.repeat(numbers.pop()));
            } else {
                texts.peek().append(letter);
            }
        }
        return texts.peek().toString();
    }
}
