import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

public class Main {
    public static void main(String[] arguments) {
        List<ByteBuffer> kept = new ArrayList<>();
        for (int number = 0; number < 64; number++) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(16 << 20);
            while (buffer.hasRemaining()) {
                buffer.putLong(1L);
            }
            kept.add(buffer);
        }
        System.out.println("BREACH " + kept.size() * 16 + " MiB");
    }
}
