package agon;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process that compiles one program and ends: started ahead, warmed up with a program of ours, and given the path of
 * the contestant's file on stdin. On stdout it answers with the classes, or with why there are none.
 */
final class CompilerServer {
    static final String NAME = "WarmUp.kt";
    private static final int ROUNDS = 3;
    private static final String PROGRAM = """
            class AgonWarmUp {
                fun solve(numbers: IntArray, number: Long, text: String, list: List<Int>, head: ListNode?): IntArray {
                    val found = HashMap<Int, MutableList<String>>()
                    for ((index, each) in numbers.withIndex()) {
                        val other = if (found.containsKey(each)) index else null
                        if (other != null) return intArrayOf(other, index)
                        found.getOrPut(each) { mutableListOf() }.add("$text${number + list.sumOf { it }}")
                    }
                    var node = head ?: throw IllegalStateException("warm")
                    while (node.next != null) node = node.next
                    return numbers.map { it + node.`val` }.sorted().toIntArray()
                }
            }

            fun main() {
                println(generateSequence(::readLine).flatMap { it.split(" ") }.count { it.isNotEmpty() })
            }
            """;

    private CompilerServer() {}

    /** What programs are warmed up with. Leaves nothing behind. */
    static ProgramFile warmUp(KotlinCompiler compiler) throws IOException, Rejected {
        Path source = Files.writeString(Path.of(NAME), PROGRAM);
        try {
            return compiler.compile(NAME, source);
        } finally {
            Files.delete(source);
        }
    }

    static void serve(KotlinCompiler compiler) throws IOException, Rejected {
        System.setOut(System.err); // the compiler's own words are no answer
        Rounds rounds = new Rounds(ROUNDS, CompilerServer::isAsked);
        for (int done = 0; rounds.goOn(done); done++) {
            warmUp(compiler);
        }
        System.gc();
        byte[] order = System.in.readAllBytes();
        if (order.length > 0) {
            Path file = Path.of(new String(order, StandardCharsets.UTF_8));
            answer(compiler, file);
        }
        Runtime.getRuntime().halt(0);
    }

    private static boolean isAsked() {
        try {
            return System.in.available() > 0;
        } catch (IOException broken) {
            return true;
        }
    }

    private static void answer(KotlinCompiler compiler, Path file) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        try {
            ProgramFile program = compiler.compile(file.getFileName().toString(), file);
            out.writeBoolean(true);
            program.write(out);
        } catch (Rejected rejected) {
            byte[] text = rejected.getMessage().getBytes(StandardCharsets.UTF_8);
            out.writeBoolean(false);
            out.writeInt(text.length);
            out.write(text);
        }
        out.flush();
    }
}
