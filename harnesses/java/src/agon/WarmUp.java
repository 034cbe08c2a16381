package agon;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Does beforehand what a job will do, so that the job finds it loaded and partly compiled. */
final class WarmUp {
    private static final String NAME = "WarmUp.java";
    private static final String SOLUTION = """
            class AgonWarmUp {
                public int[] solve(int[] numbers, long number, String text, List<Integer> list, ListNode head) {
                    Map<Integer, List<String>> found = new HashMap<>();
                    for (int index = 0; index < numbers.length; index++) {
                        Integer other = found.containsKey(numbers[index]) ? index : null;
                        if (other != null) return new int[] {other, index};
                        found.computeIfAbsent(numbers[index], key -> new ArrayList<>()).add(text + number);
                    }
                    for (int each : list) number += each;
                    if (head == null) throw new IllegalStateException("warm");
                    return numbers;
                }
            }
            """;
    private static final String TEXT_PROGRAM = """
            class AgonWarmUp {
                public static void main(String[] words) {
                    Scanner in = new Scanner(System.in);
                    long sum = 0;
                    while (in.hasNextInt()) sum += in.nextInt();
                    System.out.print(String.format("%s", sum > 0 ? sum : ""));
                }
            }
            """;
    private static final String SIGNATURE = """
            {"classname": "AgonWarmUp", "constructor": {"params": []}, "methods": [{"name": "solve", "params": [
                {"name": "numbers", "type": "integer[]"}, {"name": "number", "type": "long"},
                {"name": "text", "type": "string"}, {"name": "list", "type": "list<integer>"},
                {"name": "head", "type": "ListNode"}], "return": {"type": "integer[]"}}]}""";
    private static final String CASE = "[[\"AgonWarmUp\",\"solve\"],[[],[[%s],\"9\",\"x\",[1,2],[%s]]]]";
    private static final int CASES = 20;
    private static final int LARGE = 2000;

    private WarmUp() {}

    /** Again and again: what came often enough is machine code afterwards, and the job finds it so. */
    static void withJava(Compiler compiler, Rounds rounds) throws Exception {
        asFunction(() -> compiler.compile(new SourceFile(NAME, SOLUTION)), rounds);
    }

    static void asFunction(Source source, Rounds rounds) throws Exception {
        Map<String, Object> hello = JsonReader.object("{\"kind\": \"function\", \"signature\": " + SIGNATURE + "}");
        Signature signature = Signature.read(JsonReader.asObject(hello.get("signature")));
        Failure failure = new Failure(NAME);
        for (int done = 0; rounds.goOn(done); done++) {
            Program program = Program.load(source.compiled(), signature);
            for (int index = 0; index < CASES; index++) {
                answer(program, CASE.formatted("2,7,11,15", "1"), failure);
            }
            answer(program, CASE.formatted("2" + ",-1234567".repeat(LARGE), "1"), failure);
            answer(program, CASE.formatted("2,7,11,15", ""), failure);
        }
        Thread.currentThread().setContextClassLoader(WarmUp.class.getClassLoader());
    }

    /** Where the classes of a program of the signature come from. */
    interface Source {
        Compiled compiled() throws Exception;
    }

    private static String answer(Program program, String given, Failure failure) {
        try {
            return program.answer(given);
        } catch (Throwable thrown) {
            return failure.describe(thrown);
        }
    }

    /** All that any JVM of this language does, for the archive of loaded classes. */
    static void train() throws Exception {
        Compiler compiler = new Compiler();
        withJava(compiler, Rounds.ONCE);
        try {
            compiler.compile(new SourceFile(NAME, "class AgonWarmUp { int wrong() { return \"\" } }"));
        } catch (Rejected expected) {
            new Failure(NAME).describe(expected);
        }
        Path source = Files.writeString(Path.of(NAME), TEXT_PROGRAM);
        ProgramFile.make(NAME, source);
        TextProgram.run(Path.of(Main.PROGRAM), new JavaDialect(), new String[0]);
        Files.delete(source);
        Files.delete(Path.of(Main.PROGRAM));
    }
}
