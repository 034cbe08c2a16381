package agon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Answers one program's cases, as PROTOCOL.md says. */
final class Server {
    private static final int MOST_BYTES = (16 << 20) - 64;
    private static final String TOO_MUCH_MEMORY =
            "{\"error\":{\"type\":\"java.lang.OutOfMemoryError\",\"message\":\"\",\"line\":null,\"trace\":\"\"}}";

    /** Made ahead, for when there is no memory to make it in. */
    private final byte[] tooMuchMemory = Channel.frame(TOO_MUCH_MEMORY);
    private final Channel channel;
    private final Translator translator;
    private final Printed printed;

    Server(Channel channel, Translator translator, Printed printed) {
        this.channel = channel;
        this.translator = translator;
        this.printed = printed;
    }

    void serve() throws IOException {
        String hello = channel.receive();
        if (hello == null) {
            return;
        }
        Map<String, Object> given = JsonReader.object(hello);
        Failure failure = new Failure((String) given.get("source"));
        Program program = load(given, failure);
        if (program == null) {
            return;
        }
        answer("{\"ready\":true}");
        for (String next = channel.receive(); next != null; next = channel.receive()) {
            try {
                answer(reply(program, next, failure));
            } catch (OutOfMemoryError full) {
                channel.send(tooMuchMemory);
            }
        }
    }

    /** Null when that was answered with what is wrong. */
    private Program load(Map<String, Object> given, Failure failure) throws IOException {
        String name = (String) given.get("source");
        try {
            Compiled compiled = translator.translate(name, Path.of(System.getenv("AGON_PROGRAM"), name));
            return Program.load(compiled, Signature.read(JsonReader.asObject(given.get("signature"))));
        } catch (Rejected rejected) {
            StringBuilder json = new StringBuilder("{\"compile_error\":");
            Json.quote(json, rejected.getMessage());
            answer(json.append('}').toString());
        } catch (Throwable thrown) {
            answer(failure.describe(thrown));
        }
        return null;
    }

    private String reply(Program program, String given, Failure failure) {
        try {
            String value = program.answer(given);
            if (isTooLarge(value)) {
                throw new InvalidReturn("returned more than 16 MiB");
            }
            return "{\"value\":" + value + "}";
        } catch (Throwable thrown) {
            return failure.describe(thrown, program.operation());
        }
    }

    /** As the supervisor counts it. */
    private static boolean isTooLarge(String value) {
        return value.length() > MOST_BYTES / 3 && value.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }

    private void answer(String body) throws IOException {
        printed.flush();
        channel.send(body);
    }
}
