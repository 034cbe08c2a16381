// ROUNDS rounds of arithmetic on a table: what it costs does not depend on the input.
public class Main {
    static final long ROUNDS = 50000000;

    public static void main(String[] arguments) {
        int[] table = new int[4096];
        int state = 1, sum = 0;
        for (long round = 0; round < ROUNDS; round++) {
            state = (state * 1103515245 + 12345) & 0x7FFFFFFF;
            table[state >> 19] += state & 7;
        }
        for (int each : table) sum |= each;
        System.out.println(sum != 12345678 ? "done" : "");
    }
}
