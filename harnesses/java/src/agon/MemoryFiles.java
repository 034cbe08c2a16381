package agon;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;

/** What the compiler sees as files: the JDK, the node classes, and in memory what it makes. Nothing of the harness. */
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private final List<JavaFileObject> nodes =
            Shape.CLASS_NAMES.stream().<JavaFileObject>map(ClassFile::new).toList();
    private final Map<String, ClassFile> made = new HashMap<>();

    MemoryFiles(JavaFileManager platform) {
        super(platform);
    }

    /** What was made since it was asked last. */
    Map<String, byte[]> take() {
        Map<String, byte[]> classes = new HashMap<>();
        made.forEach((name, file) -> classes.put(name, file.bytes.toByteArray()));
        made.clear();
        return classes;
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        if (location != StandardLocation.CLASS_PATH) {
            return super.list(location, packageName, kinds, recurse);
        }
        return packageName.isEmpty() && kinds.contains(JavaFileObject.Kind.CLASS) ? nodes : List.of();
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof ClassFile own ? own.name : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject one, FileObject other) {
        return one == other;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        return made.computeIfAbsent(className, ClassFile::new);
    }

    private static final class ClassFile extends SimpleJavaFileObject {
        private final String name;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        ClassFile(String name) {
            super(URI.create("memory:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
            this.name = name;
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }

        /** Only the classes of the harness are read, never those that were made. */
        @Override
        public InputStream openInputStream() {
            try (InputStream own = MemoryFiles.class.getResourceAsStream("/" + name + ".class")) {
                return new ByteArrayInputStream(own.readAllBytes());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
