class Solution {
    public boolean isBalanced(String text) {
        String opening = "([{", closing = ")]}";
        char[] open = new char[text.length()];
        int depth = 0;
        for (char bracket : text.toCharArray()) {
            int kind = closing.indexOf(bracket);
            if (kind < 0) open[depth++] = bracket;
            else if (depth == 0 || open[--depth] != opening.charAt(kind)) return false;
        }
        return depth == 0;
    }
}
