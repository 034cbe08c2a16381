import java.io.*;
import java.util.*;

public class Main {
    public static void main(String[] arguments) throws IOException {
        StreamTokenizer in = new StreamTokenizer(new BufferedReader(new InputStreamReader(System.in)));
        int customers = next(in), counters = next(in);
        PriorityQueue<Long> free = new PriorityQueue<>();
        for (int counter = 0; counter < counters; counter++) free.add(0L);
        long longest = 0, last = 0;
        for (int customer = 0; customer < customers; customer++) {
            int comes = next(in), takes = next(in);
            long begins = Math.max(comes, free.remove());
            free.add(begins + takes);
            longest = Math.max(longest, begins - comes);
            last = Math.max(last, begins + takes);
        }
        System.out.println(longest + " " + last);
    }

    private static int next(StreamTokenizer in) throws IOException {
        in.nextToken();
        return (int) in.nval;
    }
}
