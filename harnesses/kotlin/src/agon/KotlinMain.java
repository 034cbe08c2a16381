package agon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a JVM of this language may be started for: to serve a program's cases, to compile for one that does, to compile a
 * program for stdin and stdout beforehand, to run such a program, or to be watched while an archive of classes is made.
 */
public final class KotlinMain {
    private static final int ROUNDS = 3;

    private KotlinMain() {}

    /** After the first word: the class path of programs for what compiles, the file of the warm-up for what serves. */
    public static void main(String[] words) throws Exception {
        List<String> rest = List.of(words).subList(1, words.length);
        switch (words[0]) {
            case "serve" -> Main.inDeepStack(() -> serve(Path.of(rest.get(0)), rest.subList(1, rest.size())));
            case "translate" -> CompilerServer.serve(new KotlinCompiler(rest.get(0)));
            case "compile" -> System.exit(compile(new KotlinCompiler(rest.get(0)), rest.get(1), Path.of(rest.get(2))));
            case "run" -> Main.inDeepStack(() -> run(Path.of(rest.get(0)), Main.after(words, 2)));
            case "train-compiler" -> trainCompiler(new KotlinCompiler(rest.get(0)), Path.of(rest.get(1)));
            case "train" -> train(Path.of(rest.get(0)));
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private static void serve(Path warm, List<String> compiler) throws Exception {
        Channel channel = new Channel();
        Translator translator = new CompilerProcess(compiler);
        warmUp(warm, new Rounds(ROUNDS, channel::isAsked));
        Main.answer(channel, translator);
    }

    private static void run(Path program, String[] arguments) throws Exception {
        TextProgram.run(program, new KotlinDialect(), arguments);
    }

    private static void warmUp(Path warm, Rounds rounds) throws Exception {
        ProgramFile program = ProgramFile.read(warm);
        SourceFile source = SourceFile.unchanged(CompilerServer.NAME, "");
        Compiled compiled = new Compiled(source, program.classes(), Map.of(), new KotlinDialect());
        WarmUp.asFunction(() -> compiled, rounds);
    }

    /** Returns the exit status. */
    private static int compile(KotlinCompiler compiler, String name, Path file) throws IOException {
        try {
            ProgramFile program = compiler.compile(name, file);
            if (program.mainClass().isEmpty()) {
                throw KotlinSource.read(name, file).rejected("there is no function main");
            }
            program.write(Path.of(Main.PROGRAM));
            return 0;
        } catch (Rejected rejected) {
            System.err.print(rejected.getMessage());
            return 1;
        }
    }

    /** Twice: the second time with what the first has kept. What was made is for the warm-up of those that serve. */
    private static void trainCompiler(KotlinCompiler compiler, Path warm) throws Exception {
        CompilerServer.warmUp(compiler);
        CompilerServer.warmUp(compiler).write(warm);
    }

    private static void train(Path warm) throws Exception {
        warmUp(warm, Rounds.ONCE);
        run(warm, new String[0]);
    }
}
