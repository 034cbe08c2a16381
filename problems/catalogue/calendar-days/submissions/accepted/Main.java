import java.io.*;
import java.time.LocalDate;

public class Main {
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        StringBuilder answers = new StringBuilder();
        for (int left = Integer.parseInt(in.readLine().trim()); left > 0; left--) {
            String[] words = in.readLine().trim().split(" ");
            answers.append(LocalDate.parse(words[0]).plusDays(Long.parseLong(words[1]))).append('\n');
        }
        System.out.print(answers);
    }
}
