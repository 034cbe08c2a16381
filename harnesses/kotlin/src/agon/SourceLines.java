package agon;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jetbrains.org.objectweb.asm.ClassReader;
import org.jetbrains.org.objectweb.asm.ClassVisitor;
import org.jetbrains.org.objectweb.asm.ClassWriter;
import org.jetbrains.org.objectweb.asm.Label;
import org.jetbrains.org.objectweb.asm.MethodVisitor;
import org.jetbrains.org.objectweb.asm.Opcodes;

/**
 * Gives what was inlined the lines of the contestant's file: its own where it was written there, else that of the call.
 * The compiler gives it numbers past the end of the file, or the library's, and says in the class's source map (JSR 45)
 * what they stand for; exceptions do not read it.
 */
final class SourceLines extends ClassVisitor {
    private static final int VERSION = Opcodes.ASM9;
    private static final String OF_CALLS = "*S KotlinDebug";
    private static final Pattern FILE = Pattern.compile("(?m)^\\+ (\\d+) (.*)$");
    private static final Pattern RANGE = Pattern.compile("(?m)^(\\d+)#(\\d+)(?:,(\\d+))?:(\\d+)(?:,(\\d+))?$");
    private static final int NONE = 0;

    private final String file;
    /** By their first number in the class. */
    private final TreeMap<Integer, Range> ranges = new TreeMap<>();

    private record Range(int line, boolean isOwn) {}

    private SourceLines(ClassVisitor next, String file) {
        super(VERSION, next);
        this.file = file;
    }

    /** A class of a program, with the lines of the contestant's `file`. */
    static byte[] restored(byte[] compiled, String file) {
        ClassReader reader = new ClassReader(compiled);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new SourceLines(writer, file), 0);
        return writer.toByteArray();
    }

    @Override
    public void visitSource(String source, String map) {
        String known = map == null ? "" : map;
        int ofCalls = known.indexOf(OF_CALLS);
        String written = ofCalls < 0 ? known : known.substring(0, ofCalls);
        Set<Integer> own = ownFiles(written);
        note(written, each -> !own.contains(number(each, 2)), each -> new Range(NONE, false));
        note(known.substring(written.length()), each -> true, each -> new Range(number(each, 1), false));
        note(written, each -> own.contains(number(each, 2)), each -> new Range(number(each, 1), true));
        super.visitSource(own.isEmpty() ? source : file, null);
    }

    private Set<Integer> ownFiles(String map) {
        Set<Integer> own = new HashSet<>();
        for (Matcher found = FILE.matcher(map); found.find(); ) {
            if (found.group(2).equals(file)) {
                own.add(number(found, 1));
            }
        }
        return own;
    }

    private void note(String map, Predicate<Matcher> isMeant, Function<Matcher, Range> range) {
        for (Matcher found = RANGE.matcher(map); found.find(); ) {
            if (isMeant.test(found)) {
                ranges.put(number(found, 4), range.apply(found));
            }
        }
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }

    private int restored(int line) {
        var range = ranges.floorEntry(line);
        if (range == null) {
            return line;
        }
        return range.getValue().line() + (range.getValue().isOwn() ? line - range.getKey() : 0);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String type, String generic, String[] thrown) {
        return new MethodVisitor(VERSION, super.visitMethod(access, name, type, generic, thrown)) {
            @Override
            public void visitLineNumber(int line, Label start) {
                super.visitLineNumber(restored(line), start);
            }
        };
    }
}
