package io.github.herokumigrate.platform.fly.data;

import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;

/** An address with a password in it, which applications print when they fail. */
final class LearnedAddress {
    private LearnedAddress() {}

    /** The address itself; the redactor knows it from now on, and its password as it stands in it. */
    static Secret of(Secret url, Redactor redactor) {
        redactor.learn(url);
        String text = url.reveal();
        int end = text.lastIndexOf('@');
        int begin = text.lastIndexOf(':', end) + 1;
        if (begin > 0 && begin < end) {
            redactor.learn(Secret.of(text.substring(begin, end)));
        }
        return url;
    }
}
