package io.github.herokumigrate.emulator.aws;

import java.nio.file.Path;

/** The front that all tests of the emulator share, with an empty account for each. */
final class EmulatedAccount {
    static final String REGION = "eu-west-1";

    private static AwsFront front;

    private EmulatedAccount() {}

    static synchronized AwsFront empty() {
        if (front == null) {
            Path programs = Path.of(System.getProperty("aws-emulator.directory", "target/aws-emulator"));
            front = AwsFront.of(Moto.start(programs));
        } else {
            front.reset();
        }
        return front;
    }
}
