import java.io.*;

public class Main {
    public static void main(String[] arguments) throws IOException {
        char[] ribbon = new BufferedReader(new InputStreamReader(System.in)).readLine().trim().toCharArray();
        int[] overlap = new int[ribbon.length];
        int left = 0, right = 0;
        for (int at = 1; at < ribbon.length; at++) {
            if (at < right) overlap[at] = Math.min(right - at, overlap[at - left]);
            while (at + overlap[at] < ribbon.length && ribbon[overlap[at]] == ribbon[at + overlap[at]]) overlap[at]++;
            if (at + overlap[at] > right) {
                left = at;
                right = at + overlap[at];
            }
        }
        int smallest = ribbon.length, count = 1;
        for (int period = ribbon.length - 1; period > 0; period--) {
            if (period + overlap[period] < ribbon.length) continue;
            smallest = period;
            count++;
        }
        System.out.println(smallest + " " + count);
    }
}
