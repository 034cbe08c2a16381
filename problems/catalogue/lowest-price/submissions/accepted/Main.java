import java.io.*;

public class Main {
    public static void main(String[] arguments) throws IOException {
        StreamTokenizer in = new StreamTokenizer(new BufferedReader(new InputStreamReader(System.in)));
        int days = next(in), count = next(in);
        int[] tree = new int[2 * days];
        for (int day = 0; day < days; day++) tree[days + day] = next(in);
        for (int node = days - 1; node > 0; node--) tree[node] = Math.min(tree[2 * node], tree[2 * node + 1]);
        StringBuilder answers = new StringBuilder();
        for (int line = 0; line < count; line++) {
            in.nextToken();
            String word = in.sval;
            int one = next(in), other = next(in);
            if (word.equals("set")) {
                int node = days + one - 1;
                tree[node] = other;
                for (node /= 2; node > 0; node /= 2) tree[node] = Math.min(tree[2 * node], tree[2 * node + 1]);
                continue;
            }
            int left = days + one - 1, right = days + other, lowest = tree[left];
            for (; left < right; left /= 2, right /= 2) {
                if (left % 2 == 1) lowest = Math.min(lowest, tree[left++]);
                if (right % 2 == 1) lowest = Math.min(lowest, tree[--right]);
            }
            answers.append(lowest).append('\n');
        }
        System.out.print(answers);
    }

    private static int next(StreamTokenizer in) throws IOException {
        in.nextToken();
        return (int) in.nval;
    }
}
