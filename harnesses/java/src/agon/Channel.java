package agon;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The frames of PROTOCOL.md: what comes on descriptor 4, and goes out on descriptor 3. */
final class Channel {
    private final DataInputStream orders = new DataInputStream(new FileInputStream("/proc/self/fd/4"));
    private final FileOutputStream results = new FileOutputStream("/proc/self/fd/3");

    Channel() throws IOException {}

    /** Whether somebody waits for an answer. */
    boolean isAsked() {
        try {
            return orders.available() > 0;
        } catch (IOException broken) {
            return true;
        }
    }

    /** The next frame; null when there will be none. */
    String receive() throws IOException {
        try {
            byte[] body = new byte[orders.readInt()];
            orders.readFully(body);
            return new String(body, StandardCharsets.UTF_8);
        } catch (EOFException over) {
            return null;
        }
    }

    void send(String body) throws IOException {
        send(frame(body));
    }

    /** In one write, so that whoever waits wakes once. */
    void send(byte[] frame) throws IOException {
        results.write(frame);
    }

    static byte[] frame(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[4 + bytes.length];
        for (int index = 0; index < 4; index++) {
            frame[index] = (byte) (bytes.length >> 24 - 8 * index);
        }
        System.arraycopy(bytes, 0, frame, 4, bytes.length);
        return frame;
    }
}
