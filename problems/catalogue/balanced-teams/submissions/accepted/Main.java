import java.io.*;
import java.util.*;

public class Main {
    public static void main(String[] arguments) throws IOException {
        StreamTokenizer in = new StreamTokenizer(new BufferedReader(new InputStreamReader(System.in)));
        in.nextToken();
        long[] strengths = new long[(int) in.nval];
        for (int at = 0; at < strengths.length; at++) {
            in.nextToken();
            strengths[at] = (long) in.nval;
        }
        Arrays.sort(strengths);
        long strongest = 0;
        for (int at = 0; at < strengths.length / 2; at++)
            strongest = Math.max(strongest, strengths[at] + strengths[strengths.length - 1 - at]);
        System.out.println(strongest);
    }
}
