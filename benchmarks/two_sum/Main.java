import java.util.*;

public class Main {
    static int[] twoSum(int[] numbers, int target) {
        Map<Integer, Integer> seen = new HashMap<>();
        for (int index = 0; index < numbers.length; index++) {
            Integer other = seen.get(target - numbers[index]);
            if (other != null) return new int[] {other, index};
            seen.put(numbers[index], index);
        }
        return null;
    }

    public static void main(String[] arguments) {
        Scanner lines = new Scanner(System.in);
        while (lines.hasNextLine()) {
            String[] words = lines.nextLine().split(" ");
            int[] numbers = new int[words.length - 1];
            for (int index = 1; index < words.length; index++) numbers[index - 1] = Integer.parseInt(words[index]);
            int[] answer = twoSum(numbers, Integer.parseInt(words[0]));
            System.out.println(answer[0] + " " + answer[1]);
        }
    }
}
