import java.util.*;
import java.util.stream.*;

public class Main {
    private static final Scanner in = new Scanner(System.in);

    public static void main(String[] arguments) {
        List<Integer> coins = IntStream.rangeClosed(1, in.nextInt()).boxed().collect(Collectors.toList());
        List<Integer> good = new ArrayList<>();
        while (coins.size() > 2) {
            int third = coins.size() / 3;
            List<Integer> one = coins.subList(0, third), other = coins.subList(third, 2 * third);
            List<Integer> rest = coins.subList(2 * third, coins.size());
            String answer = weigh(one, other);
            if (answer.equals("level")) {
                good.addAll(one);
                good.addAll(other);
                coins = rest;
                continue;
            }
            good.addAll(rest);
            List<Integer> heavy = answer.equals("left") ? one : other, light = answer.equals("left") ? other : one;
            if (weigh(heavy, good.subList(0, third)).equals("level")) search(light, "lighter");
            else search(heavy, "heavier");
            return;
        }
        for (int coin : coins) {
            String answer = weigh(List.of(coin), good.subList(0, 1));
            if (answer.equals("level")) continue;
            System.out.println("! " + coin + (answer.equals("left") ? " heavier" : " lighter"));
            return;
        }
    }

    private static void search(List<Integer> coins, String weight) {
        while (coins.size() > 1) {
            int size = (coins.size() + 1) / 3;
            List<Integer> one = coins.subList(0, size), other = coins.subList(size, 2 * size);
            String answer = weigh(one, other);
            if (answer.equals("level")) coins = coins.subList(2 * size, coins.size());
            else coins = answer.equals("left") == weight.equals("heavier") ? one : other;
        }
        System.out.println("! " + coins.get(0) + " " + weight);
    }

    private static String weigh(List<Integer> left, List<Integer> right) {
        String coins = Stream.concat(left.stream(), right.stream()).map(String::valueOf).collect(Collectors.joining(" "));
        System.out.println("? " + left.size() + " " + coins);
        System.out.flush();
        return in.next();
    }
}
