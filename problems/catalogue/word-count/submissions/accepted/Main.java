import java.io.*;
import java.util.*;

public class Main {
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        int k = Integer.parseInt(in.readLine().trim());
        Map<String, Integer> counts = new TreeMap<>();
        for (String line; (line = in.readLine()) != null; )
            for (StringTokenizer words = new StringTokenizer(line); words.hasMoreTokens(); )
                counts.merge(words.nextToken(), 1, Integer::sum);
        List<Map.Entry<String, Integer>> ranked = new ArrayList<>(counts.entrySet());
        ranked.sort((a, b) -> b.getValue() - a.getValue());
        StringBuilder out = new StringBuilder();
        for (Map.Entry<String, Integer> entry : ranked.subList(0, Math.min(k, ranked.size())))
            out.append(entry.getKey()).append(' ').append(entry.getValue()).append('\n');
        System.out.print(out);
    }
}
