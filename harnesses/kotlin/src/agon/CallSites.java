package agon;

import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jetbrains.org.objectweb.asm.ClassReader;
import org.jetbrains.org.objectweb.asm.ClassVisitor;
import org.jetbrains.org.objectweb.asm.ClassWriter;
import org.jetbrains.org.objectweb.asm.Label;
import org.jetbrains.org.objectweb.asm.MethodVisitor;
import org.jetbrains.org.objectweb.asm.Opcodes;

/**
 * Gives what was inlined from another function the line on which that is called. The compiler numbers such lines past the
 * end of the file and says in the class's source map (JSR 45) what they stand for; exceptions do not read it.
 */
final class CallSites extends ClassVisitor {
    private static final int VERSION = Opcodes.ASM9;
    private static final String OF_CALLS = "*S KotlinDebug";
    private static final Pattern RANGE = Pattern.compile("(?m)^(\\d+)#\\d+:(\\d+)(?:,(\\d+))?$");

    /** By the first line past the file: the line of the call. */
    private final TreeMap<Integer, Integer> calls = new TreeMap<>();

    private CallSites(ClassVisitor next) {
        super(VERSION, next);
    }

    static byte[] named(byte[] compiled) {
        ClassReader reader = new ClassReader(compiled);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new CallSites(writer), 0);
        return writer.toByteArray();
    }

    @Override
    public void visitSource(String file, String map) {
        int start = map == null ? -1 : map.indexOf(OF_CALLS);
        if (start >= 0) {
            for (Matcher range = RANGE.matcher(map.substring(start)); range.find(); ) {
                calls.put(Integer.parseInt(range.group(2)), Integer.parseInt(range.group(1)));
            }
        }
        super.visitSource(file, null);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String type, String generic, String[] thrown) {
        return new MethodVisitor(VERSION, super.visitMethod(access, name, type, generic, thrown)) {
            @Override
            public void visitLineNumber(int line, Label start) {
                var call = calls.floorEntry(line);
                super.visitLineNumber(call == null ? line : call.getValue(), start);
            }
        };
    }
}
