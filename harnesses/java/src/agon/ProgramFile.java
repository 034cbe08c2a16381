package agon;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A compiled program as one file: the name of its main class, where it reads stdin, and all its classes. */
record ProgramFile(String mainClass, Map<String, byte[]> classes) {

    /** Compile a source, and what others lie beside it, into the current directory. Returns the exit status. */
    static int make(String name, Path source) throws IOException {
        try {
            Compiled compiled = new Compiler().compile(SourceFile.read(name, source), others(source));
            new ProgramFile(mainClass(compiled), compiled.classes()).write(Path.of(Main.PROGRAM));
            return 0;
        } catch (Rejected rejected) {
            System.err.print(rejected.getMessage());
            return 1;
        }
    }

    private static List<SourceFile> others(Path source) throws IOException {
        List<SourceFile> found = new ArrayList<>();
        Path folder = source.toAbsolutePath().getParent();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(each -> each.toString().endsWith(".java"))::iterator) {
                if (!file.equals(source.toAbsolutePath())) {
                    found.add(SourceFile.read(folder.relativize(file).toString(), file));
                }
            }
        }
        return found;
    }

    /** Main where there is one with a main method, else the first class in the source that has one. */
    private static String mainClass(Compiled compiled) throws Rejected {
        return compiled.places().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".main"))
                .min(Map.Entry.<String, Long>comparingByKey((one, other) -> rank(one) - rank(other))
                        .thenComparing(Map.Entry.comparingByValue()))
                .map(entry -> compiled.fullName(entry.getKey().substring(0, entry.getKey().length() - ".main".length())))
                .orElseThrow(() -> compiled.rejected("", "no class has a method main(String[] args)"));
    }

    private static int rank(String place) {
        return place.equals("Main.main") ? 0 : 1;
    }

    void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            write(out);
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(mainClass);
        out.writeInt(classes.size());
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeInt(each.getValue().length);
            out.write(each.getValue());
        }
    }

    static ProgramFile read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return read(in);
        }
    }

    static ProgramFile read(DataInputStream in) throws IOException {
        String mainClass = in.readUTF();
        Map<String, byte[]> classes = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            classes.put(name, in.readNBytes(in.readInt()));
        }
        return new ProgramFile(mainClass, classes);
    }
}
