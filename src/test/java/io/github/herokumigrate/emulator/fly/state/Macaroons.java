package io.github.herokumigrate.emulator.fly.state;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Makes tokens that flyctl does not throw away before it calls (contract: Fly.io §2). */
public final class Macaroons {
    private static final String LOCATION = "https://api.fly.io/v1";
    private static final int SIGNATURE = 32;
    private static final int NONCE = 16;

    private Macaroons() {}

    /** A macaroon without caveats: it never expires and needs nobody else's word. Nothing checks its signature. */
    public static String of(String name) {
        byte[] seed = HexFormat.of().parseHex(Ids.sha256(name));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0x94);
        bytes.write(0x93);
        binary(bytes, "key".getBytes(StandardCharsets.UTF_8));
        binary(bytes, Arrays.copyOf(seed, NONCE));
        bytes.write(0xc2);
        byte[] location = LOCATION.getBytes(StandardCharsets.UTF_8);
        bytes.write(0xa0 + location.length);
        bytes.writeBytes(location);
        bytes.write(0x90);
        binary(bytes, Arrays.copyOf(seed, SIGNATURE));
        return "fm2_" + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static void binary(ByteArrayOutputStream bytes, byte[] content) {
        bytes.write(0xc4);
        bytes.write(content.length);
        bytes.writeBytes(content);
    }
}
