import java.io.*;
import java.util.*;

public class Main {
    public static void main(String[] arguments) throws IOException {
        StreamTokenizer in = new StreamTokenizer(new BufferedReader(new InputStreamReader(System.in)));
        in.nextToken();
        int count = (int) in.nval;
        PriorityQueue<Integer> smaller = new PriorityQueue<>(Comparator.reverseOrder()), larger = new PriorityQueue<>();
        StringBuilder medians = new StringBuilder();
        for (int at = 0; at < count; at++) {
            in.nextToken();
            int value = (int) in.nval;
            if (smaller.size() == larger.size()) {
                larger.add(value);
                smaller.add(larger.remove());
            } else {
                smaller.add(value);
                larger.add(smaller.remove());
            }
            medians.append(smaller.peek()).append(' ');
        }
        System.out.println(medians);
    }
}
