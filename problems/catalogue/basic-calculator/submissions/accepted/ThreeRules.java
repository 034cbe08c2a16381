class Solution {
    private String line;
    private int place;

    public int calculate(String line) {
        this.line = line.replace(" ", "") + "$";
        return total();
    }

    private int total() {
        int result = product();
        while (line.charAt(place) == '+' || line.charAt(place) == '-') {
            if (line.charAt(place++) == '+') result += product();
            else result -= product();
        }
        return result;
    }

    private int product() {
        int result = factor();
        while (line.charAt(place) == '*' || line.charAt(place) == '/') {
            if (line.charAt(place++) == '*') result *= factor();
            else result /= factor();
        }
        return result;
    }

    private int factor() {
        if (line.charAt(place) == '(') {
            place++;
            int result = total();
            place++;
            return result;
        }
        int start = place;
        while (Character.isDigit(line.charAt(place))) place++;
        return Integer.parseInt(line.substring(start, place));
    }
}
