package io.github.herokumigrate.emulator.aws.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a call was signed for; the signature itself is nobody's business here. */
record Scope(String region, String service) {
    private static final Pattern CREDENTIAL = Pattern.compile("Credential=[^/]+/\\d+/([^/]+)/([^/]+)/aws4_request");
    private static final Scope UNSIGNED = new Scope("us-east-1", "unsigned");

    static Scope of(Call call) {
        return of(call.header("Authorization").orElse(""));
    }

    static Scope of(String authorization) {
        Matcher matcher = CREDENTIAL.matcher(authorization);
        return matcher.find() ? new Scope(matcher.group(1), matcher.group(2)) : UNSIGNED;
    }

    /** A header that moto takes for signed; it looks at nothing else in it. */
    String header() {
        return "AWS4-HMAC-SHA256 Credential=AKIATESTTESTTESTTEST/20260101/" + region + "/" + service
                + "/aws4_request, SignedHeaders=host, Signature=0";
    }
}
