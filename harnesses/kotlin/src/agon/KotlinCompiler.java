package agon;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import org.jetbrains.kotlin.cli.common.arguments.K2JVMCompilerArguments;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.jetbrains.kotlin.config.Services;

/** Kotlin's compiler, in this process. What it has read of the JDK for one program it keeps for the next. */
final class KotlinCompiler {
    private static final Path MADE = Path.of("made.jar");
    private static final String CLASS = ".class";

    private final K2JVMCompiler compiler = new K2JVMCompiler();
    private final String library;

    /** `library` is the class path of every program. */
    KotlinCompiler(String library) {
        this.library = library;
        System.setProperty("kotlin.environment.keepalive", "true");
    }

    ProgramFile compile(String name, Path file) throws Rejected, IOException {
        KotlinMessages messages = new KotlinMessages(name);
        try {
            compiler.exec(messages, Services.EMPTY, arguments(file));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError gaveUp) {
            // It must not look like a failure of the harness: a program can be written so that the compiler gives up.
            throw new Rejected(name + ":1:1: error: the compiler gave up: " + gaveUp.getClass().getSimpleName() + "\n");
        }
        if (messages.hasErrors()) {
            throw new Rejected(messages.text());
        }
        try (JarInputStream jar = new JarInputStream(new BufferedInputStream(Files.newInputStream(MADE)))) {
            return new ProgramFile(mainClass(jar), classes(jar, name));
        } finally {
            Files.delete(MADE);
        }
    }

    private K2JVMCompilerArguments arguments(Path file) {
        K2JVMCompilerArguments arguments = new K2JVMCompilerArguments();
        arguments.setFreeArgs(List.of(file.toString()));
        arguments.setDestination(MADE.toString());
        arguments.setClasspath(library);
        arguments.setNoStdlib(true);
        arguments.setNoReflect(true);
        arguments.setSuppressWarnings(true);
        arguments.setModuleName("solution");
        return arguments;
    }

    /** Empty when there is none. */
    private static String mainClass(JarInputStream jar) {
        Manifest manifest = jar.getManifest();
        String found = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        return found == null ? "" : found;
    }

    private static Map<String, byte[]> classes(JarInputStream jar, String file) throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
            String path = entry.getName();
            if (path.endsWith(CLASS)) {
                String name = path.substring(0, path.length() - CLASS.length()).replace('/', '.');
                classes.put(name, SourceLines.restored(jar.readAllBytes(), file));
            }
        }
        return classes;
    }
}
