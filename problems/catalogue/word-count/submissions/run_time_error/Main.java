import java.util.*;

public class Main {
    public static void main(String[] arguments) {
        Scanner in = new Scanner(System.in);
        int k = in.nextInt();
        Map<String, Integer> counts = new TreeMap<>();
        while (in.hasNext()) counts.merge(in.next(), 1, Integer::sum);
        List<String> words = new ArrayList<>(counts.keySet());
        words.sort((a, b) -> counts.get(b) - counts.get(a));
        for (int index = 0; index < k; index++) System.out.println(words.get(index) + " " + counts.get(words.get(index)));
    }
}
