import java.io.*;
import java.util.*;

public class Main {
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        int width = Integer.parseInt(in.readLine().trim()), letters = 0;
        List<String> line = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String read = in.readLine(); read != null; read = in.readLine())
            for (StringTokenizer words = new StringTokenizer(read); words.hasMoreTokens(); ) {
                String word = words.nextToken();
                if (!line.isEmpty() && letters + line.size() + word.length() > width) {
                    text.append(widened(line, width - letters)).append('\n');
                    line.clear();
                    letters = 0;
                }
                line.add(word);
                letters += word.length();
            }
        System.out.println(text + String.join(" ", line));
    }

    private static String widened(List<String> line, int spaces) {
        StringBuilder text = new StringBuilder(line.get(0));
        int gaps = line.size() - 1;
        for (int gap = 0; gap < gaps; gap++)
            text.append(" ".repeat(spaces / gaps + (gap < spaces % gaps ? 1 : 0))).append(line.get(gap + 1));
        return text.toString();
    }
}
