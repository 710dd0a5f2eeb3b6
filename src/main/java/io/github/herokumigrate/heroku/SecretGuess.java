package io.github.herokumigrate.heroku;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Guesses from name and value whether a variable is a secret. In doubt it is: a setting in a secret store works, a
 * password in a list of settings is out.
 */
final class SecretGuess {
    private static final Pattern SUSPICIOUS_NAME = Pattern.compile(
            ".*(SECRET|PASSW|PASSPHRASE|PASSCODE|TOKEN|CREDENTIAL|PRIVATE|SIGNATURE|SIGNING|ENCRYPT|LICEN[CS]E|WEBHOOK"
                    + "|BEARER|COOKIE|CERT|APIKEY|ACCESSKEY|KEYSTORE|TRUSTSTORE|JAAS|CONNECTION_?STRING).*");
    private static final Set<String> SUSPICIOUS_WORDS = Set.of(
            "KEY", "KEYS", "PASS", "PWD", "PW", "AUTH", "SALT", "PEM", "JWT", "JWK", "JWKS", "DSN", "PIN", "OTP",
            "TOTP", "HMAC", "SID", "CREDS", "CRED", "PEPPER", "NONCE", "SEED", "PFX", "P12", "JKS", "PGP", "GPG", "SSH",
            "HASH");
    private static final Pattern CREDENTIALS_IN_URL =
            Pattern.compile("(?s).*\\b[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#\\s]*@.*");
    private static final Pattern SECRET_PARAMETER = Pattern.compile(
            "(?is).*(pass(word|wd|phrase)?|pwd|secret|token|api_?key|access_?key|private_?key|signature|sig|credentials?)"
                    + "[\"']?\\s*[=:].*");
    private static final Pattern BASIC_FORM = Pattern.compile("[^\\s:/=,]{1,80}:[^\\s:/=,]{6,}");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,;:/=&?@|\"'(){}\\[\\]<>]+");
    private static final Pattern WORDS_IN_NAME = Pattern.compile("[^A-Z0-9]+|(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern VERSION_OR_HOST = Pattern.compile("[a-zA-Z0-9-]+(\\.[a-zA-Z0-9-]+)+");
    private static final int LONG_ENOUGH = 16;
    private static final int LONG = 4096;

    boolean isSecret(String name, String value) {
        return hasSuspiciousName(name) || hasSuspiciousValue(value);
    }

    private static boolean hasSuspiciousName(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return SUSPICIOUS_NAME.matcher(upper).matches()
                || Arrays.stream(WORDS_IN_NAME.split(upper)).anyMatch(SUSPICIOUS_WORDS::contains)
                || Arrays.stream(WORDS_IN_NAME.split(name))
                        .anyMatch(word -> SUSPICIOUS_WORDS.contains(word.toUpperCase(Locale.ROOT)));
    }

    private static boolean hasSuspiciousValue(String value) {
        return value.length() > LONG
                || value.contains("\n")
                || value.contains("-----BEGIN")
                || CREDENTIALS_IN_URL.matcher(value).matches()
                || SECRET_PARAMETER.matcher(value).matches()
                || BASIC_FORM.matcher(value).matches()
                || Arrays.stream(SEPARATORS.split(value)).anyMatch(SecretGuess::looksRandom);
    }

    /** Long, without blanks, and made of both letters and digits or of changing case: no word of a language. */
    private static boolean looksRandom(String text) {
        if (text.length() < LONG_ENOUGH || text.startsWith("-")) {
            return false;
        }
        boolean digits = text.chars().anyMatch(Character::isDigit);
        boolean letters = text.chars().anyMatch(Character::isLetter);
        if (VERSION_OR_HOST.matcher(text).matches()) {
            return Arrays.stream(text.split("\\.")).anyMatch(label -> label.length() >= LONG_ENOUGH && mixes(label));
        }
        return (digits && letters) || mixesCase(text);
    }

    private static boolean mixes(String text) {
        return text.chars().anyMatch(Character::isDigit) && text.chars().anyMatch(Character::isLetter);
    }

    private static boolean mixesCase(String text) {
        int changes = 0;
        for (int i = 1; i < text.length(); i++) {
            if (Character.isUpperCase(text.charAt(i)) && Character.isLowerCase(text.charAt(i - 1))) {
                changes++;
            }
        }
        return changes >= 4;
    }
}
