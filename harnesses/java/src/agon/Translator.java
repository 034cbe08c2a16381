package agon;

import java.io.IOException;
import java.nio.file.Path;

/** Makes classes of a contestant's file. */
interface Translator {

    /** `name` is what messages call the file. */
    Compiled translate(String name, Path file) throws Rejected, IOException;
}
