import java.io.*;
import java.util.*;

public class Main {
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        String[] ends = in.readLine().trim().split(" ");
        int count = Integer.parseInt(in.readLine().trim());
        Set<String> left = new HashSet<>();
        for (int plate = 0; plate < count; plate++) left.add(in.readLine().trim());
        left.remove(ends[0]);
        List<String> level = List.of(ends[0]);
        for (int steps = 0; !level.isEmpty(); steps++) {
            List<String> next = new ArrayList<>();
            for (String word : level) {
                if (word.equals(ends[1])) {
                    System.out.println(steps);
                    return;
                }
                char[] letters = word.toCharArray();
                for (int place = 0; place < letters.length; place++) {
                    for (char letter = 'a'; letter <= 'z'; letter++) {
                        letters[place] = letter;
                        String other = new String(letters);
                        if (left.remove(other)) next.add(other);
                    }
                    letters[place] = word.charAt(place);
                }
            }
            level = next;
        }
        System.out.println(-1);
    }
}
