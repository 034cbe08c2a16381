package agon;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The compiler in a process of its own (CompilerServer), which is gone before the contestant's program starts: it takes
 * ten times the memory, and is best served by another machine code than programs are.
 */
final class CompilerProcess implements Translator {
    private final Process process;

    CompilerProcess(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    @Override
    public Compiled translate(String name, Path file) throws Rejected, IOException {
        KotlinSource source = KotlinSource.read(name, file);
        try (OutputStream order = process.getOutputStream()) {
            order.write(file.toString().getBytes(StandardCharsets.UTF_8));
        }
        try (DataInputStream answer = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
            if (!answer.readBoolean()) {
                throw new Rejected(new String(answer.readNBytes(answer.readInt()), StandardCharsets.UTF_8));
            }
            return source.compiled(ProgramFile.read(answer));
        } catch (EOFException died) {
            throw source.rejected("the compiler gave up: it needs more memory or time than there is");
        } finally {
            seeOff();
        }
    }

    private void seeOff() {
        try {
            process.waitFor();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }
}
