import java.io.*;

public class Main {
    private static final long MODULUS = 1_000_000_007;

    public static void main(String[] arguments) throws IOException {
        String text = new BufferedReader(new InputStreamReader(System.in)).readLine().trim();
        int size = text.length();
        long[][] ways = new long[size + 1][size + 1];
        for (int place = 0; place <= size; place++) ways[place][place] = 1;
        for (int length = 2; length <= size; length += 2)
            for (int first = 0; first + length <= size; first++)
                for (int close = first + 1; close < first + length; close += 2) {
                    long inner = pairs(text.charAt(first), text.charAt(close)) * ways[first + 1][close] % MODULUS;
                    long all = ways[first][first + length] + inner * ways[close + 1][first + length];
                    ways[first][first + length] = all % MODULUS;
                }
        System.out.println(ways[0][size]);
    }

    private static int pairs(char one, char other) {
        if (one == '?' && other == '?') return 3;
        if (one == '?') return ")]}".indexOf(other) >= 0 ? 1 : 0;
        if (other == '?') return "([{".indexOf(one) >= 0 ? 1 : 0;
        int kind = "([{".indexOf(one);
        return kind >= 0 && ")]}".charAt(kind) == other ? 1 : 0;
    }
}
